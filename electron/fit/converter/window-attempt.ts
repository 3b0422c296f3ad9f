import type { Clock } from '../../base/clock.ts'
import { errorCode, isDiskFull } from '../../base/error-code.ts'
import { type Attempt, type AttemptOutcome, mostBytesOf, type RunAttempt, tooLargeAt } from './attempt.ts'
import { type ConverterPages, createConverterPages, failed } from './converter-pages.ts'
import { createOutputFile, type OutputFile } from './output-file.ts'
import type { ConverterWindows } from './ports.ts'
import { openSource, readTrouble, type SourceFile } from './source-file.ts'

/** For all of an attempt, and beside it for each second that is kept: a page that only looks busy ends, too. */
export const longestMs = 10 * 60_000
export const longestMsPerSecond = 60_000

export interface WindowAttempts extends Pick<ConverterPages, 'prepare' | 'close'> {
  readonly run: RunAttempt
}

/** Conversions by the page of a hidden window, one at a time. */
export function createWindowAttempts(windows: ConverterWindows, clock: Clock): WindowAttempts {
  const pages = createConverterPages(windows, clock)
  const watch = (attempt: Attempt, source: SourceFile, output: OutputFile): Promise<AttemptOutcome> => {
    let furthest = 0
    let moved = 0
    return pages.converse<AttemptOutcome>({
      signal: attempt.signal,
      longestMs: longestMsOf(attempt),
      conversion: ({ end, giveUp, sign }) => ({
        job: attempt.job,
        read: source.read,
        output,
        onSign: sign,
        onProgress: ({ doneShare, movedShare }) => {
          if (movedShare > moved) sign()
          moved = Math.max(moved, movedShare)
          furthest = Math.max(furthest, doneShare)
          attempt.onProgress(doneShare)
        },
        onVerdict: end,
        onTooLarge: () => giveUp(tooLargeAt(mostBytesOf(attempt.conversion), furthest)),
        onReadFailed: (cause) => giveUp(readTrouble(cause)),
        onWriteFailed: (cause) => giveUp(diskTrouble(cause)),
      }),
    })
  }

  const run: RunAttempt = async (attempt) => {
    const { conversion } = attempt
    const source = await openSource(conversion.path, attempt.job.sourceBytes, clock, attempt.signal)
    if ('trouble' in source) return source
    try {
      const output = await createOutputFile(conversion.outputPath, mostBytesOf(conversion))
      let isKept = false
      try {
        const outcome = await watch(attempt, source, output)
        isKept = outcome.ok
        if (!outcome.ok || output.sizeBytes <= conversion.plan.expected.maxBytes) return outcome
        return { ok: false, trouble: 'tooLarge', sizeBytes: output.sizeBytes }
      } finally {
        await output.close(isKept)
      }
    } catch (cause) {
      if (attempt.signal.aborted) throw attempt.signal.reason
      return diskTrouble(cause)
    } finally {
      await source.close()
    }
  }

  return { run, prepare: pages.prepare, close: pages.close }
}

const longestMsOf = ({ conversion: { plan, media } }: Attempt): number =>
  longestMs + ((plan.expected.durationMs ?? media.durationMs) / 1000) * longestMsPerSecond

function diskTrouble(cause: unknown): AttemptOutcome {
  const code = errorCode(cause)
  return failed(isDiskFull(code) ? 'diskFull' : 'diskFailed', code)
}
