import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { FitPlan } from '../../../shared/fit/plan/fit-plan.ts'
import type { MediaInfo } from '../../../shared/media/media.ts'
import type { Source } from './sources.ts'

export interface PictureRequest {
  readonly verb: 'make' | 'planOfDialog'
  readonly source: Source
  readonly media: Extract<MediaInfo, { kind: 'image' }>
  readonly outputPath: string
}

export interface PictureMade {
  readonly wallMs: number
  readonly plan: FitPlan
  /** Of the copy, where one was made. */
  readonly sizeBytes: number
}

export type PictureAnswer = PictureMade | { readonly error: string }

export interface PictureProcess {
  readonly pid: number
  /** @throws Error when it came to nothing */
  ask(request: PictureRequest): Promise<PictureMade>
}

/** `picture-app.ts` in a process of Electron, or of its stand-in; ended when the work is done. */
export async function withPictureProcess<T>(
  userDataDir: string,
  work: (pictures: PictureProcess) => Promise<T>,
): Promise<T> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(
    process.env.ELECTRON_EXEC_PATH ?? '',
    [join(import.meta.dirname, 'picture-app.mjs'), `--user-data-dir=${userDataDir}`, ...asRoot],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const gone = once(child, 'exit')
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]()
  try {
    return await work({
      pid: child.pid ?? 0,
      ask: async (request) => {
        child.stdin.write(`${JSON.stringify(request)}\n`)
        const { value, done } = await answers.next()
        if (done === true) throw new Error('The app of the pictures ended.')
        // The bench's own words.
        const answer = JSON.parse(value) as PictureAnswer
        if ('error' in answer) throw new Error(answer.error)
        return answer
      },
    })
  } finally {
    child.stdin.end()
    await gone
  }
}
