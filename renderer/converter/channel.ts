import {
  type ConverterJob,
  type ConverterProgress,
  type ConverterVerdict,
  converterParts,
  jobFolder,
  maxReadBytes,
} from '../../shared/fit/converter-job.ts'
import type { PictureOrder, PictureSample } from '../../shared/fit/picture-job.ts'
import { collectAsRead } from './collect.ts'

export interface Channel<Job = ConverterJob> {
  job(): Promise<Job>
  /** From `start` up to `end`, not included; no more than `maxReadBytes` are asked for at once. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>
  /** Resolves when it is written, so that nothing piles up on the way. */
  write(data: Uint8Array<ArrayBuffer>, at: number): Promise<void>
  /** Resolves when it is known what is made of the picture. @throws Error when nothing is */
  sample(sample: PictureSample): Promise<PictureOrder>
  /** Nobody waits for it; the same news are not told twice in a row. */
  progress(progress: ConverterProgress): void
  end(verdict: ConverterVerdict): Promise<void>
}

/** How often a person sees the number move. */
const progressMs = 200
const progressTimeoutMs = 5_000

const shareOf = (value: number): number => Math.min(1, Math.max(0, value))

/** Everything is asked of the page's own origin, below the ticket of this one conversion. */
export function openChannel<Job = ConverterJob>(ticket: string): Channel<Job> {
  const address = (part: string): string => `${jobFolder}${ticket}/${part}`
  const ask = async (part: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(address(part), { ...init, cache: 'no-store' })
    if (!answer.ok) throw new Error(`${part}: ${answer.status}`)
    return answer
  }
  const post = (part: string, body: BodyInit): Promise<Response> => ask(part, { method: 'POST', body })
  const collect = collectAsRead()
  const readPiece = async (start: number, end: number): Promise<Uint8Array<ArrayBuffer>> => {
    const answer = await ask(converterParts.source, { headers: { Range: `bytes=${start}-${end - 1}` } })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    collect(bytes.byteLength)
    return bytes
  }
  let toldAt = Number.NEGATIVE_INFINITY
  let isTelling = false

  return {
    job: async () => (await (await ask(converterParts.job)).json()) as Job,
    read: async (start, end) => {
      if (end - start <= maxReadBytes) return readPiece(start, end)
      const all = new Uint8Array(end - start)
      for (let from = start; from < end; from += maxReadBytes) {
        all.set(await readPiece(from, Math.min(end, from + maxReadBytes)), from - start)
      }
      return all
    },
    write: async (data, at) => void (await post(`${converterParts.output}?at=${at}`, data)),
    sample: async ({ width, height, data }) => {
      const answer = await post(`${converterParts.sample}?width=${width}&height=${height}`, data)
      return (await answer.json()) as PictureOrder
    },
    progress: ({ doneShare, movedShare }) => {
      const now = performance.now()
      if (isTelling || now - toldAt < progressMs) return
      toldAt = now
      isTelling = true
      const shares = { doneShare: shareOf(doneShare), movedShare: shareOf(movedShare) }
      ask(converterParts.progress, {
        method: 'POST',
        body: JSON.stringify(shares),
        // Whatever becomes of one, the next is told.
        signal: AbortSignal.timeout(progressTimeoutMs),
      })
        .catch(() => undefined)
        .finally(() => {
          isTelling = false
        })
    },
    end: async (verdict) => void (await post(converterParts.verdict, JSON.stringify(verdict))),
  }
}
