import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ffmpegArguments } from '../../../electron/fit/converter/ffmpeg/arguments.ts'
import { findFfmpeg } from '../../../electron/fit/converter/ffmpeg/find-ffmpeg.ts'
import { jobOf, noThrift } from '../../../electron/fit/converter/job.ts'
import type { Conversion } from '../../../electron/fit/ports.ts'
import type { FitPlan } from '../../../shared/fit/plan/fit-plan.ts'
import { stepOf } from '../../../shared/fit/plan/step-of.ts'
import { endedProcessorMs } from '../start/processes.ts'
import type { Taken } from './rounds.ts'

/** The `ffmpeg` of the path, run by itself; null where there is none. */
export interface Ffmpeg {
  /** @throws Error with its last words when it fails */
  run(args: readonly string[]): Promise<Taken>
}

export async function openFfmpeg(): Promise<Ffmpeg | null> {
  const program = await findFfmpeg(process.env)
  if (program === null) return null
  return {
    run: async (args) => {
      const processorBefore = await endedProcessorMs(process.pid)
      const startedAt = performance.now()
      const child = spawn(program, ['-nostdin', '-y', '-v', 'error', ...args], {
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let words = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        words = (words + text).slice(-2_000)
      })
      const [code] = await once(child, 'close')
      if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${words.trim()}`)
      const wallMs = performance.now() - startedAt
      return { wallMs, processorMs: (await endedProcessorMs(process.pid)) - processorBefore }
    },
  }
}

/** The same steps of a clip or a sound, with the encoder's default preset in place of the app's faster one. */
export function commandOfMovie(conversion: Conversion): readonly string[] {
  const args = ffmpegArguments(conversion, jobOf(conversion, noThrift))
  const preset = args.indexOf('-preset')
  return preset < 0 ? args : args.toSpliced(preset, 2)
}

/**
 * Quality as a person would ask for it, about that of the app: 92 of 100 in 4:2:0, and the second best of ffmpeg's JPEG, which keeps
 * 4:2:0 as well. The rest are its defaults: optimal Huffman tables, and method 4 of WebP, for which the app takes 2.
 */
const qualities: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['-q:v', '2'],
  'image/webp': ['-quality', '92'],
}

/** The same steps of a picture. */
export function commandOfPicture(path: string, plan: FitPlan, outputPath: string): readonly string[] {
  const { mimeType, width, height } = plan.expected
  const area = stepOf(plan, 'crop')?.area
  const crop = area === undefined ? [] : [`crop=${area.width}:${area.height}:${area.left}:${area.top}`]
  const filters = [...crop, `scale=${width}:${height}:flags=lanczos`].join(',')
  return ['-i', path, '-vf', filters, '-frames:v', '1', ...(qualities[mimeType] ?? []), outputPath]
}
