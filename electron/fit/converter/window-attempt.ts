import { type FileHandle, open } from 'node:fs/promises'
import type { ConverterVerdict } from '../../../shared/fit/converter-job.ts'
import type { FitTrouble } from '../../../shared/fit/fit.ts'
import type { Clock, ClockTimer } from '../../base/clock.ts'
import { errorCode, isDiskFull, isNoSuchFile } from '../../base/error-code.ts'
import type { FailedConversion } from '../ports.ts'
import type { Attempt, AttemptOutcome, RunAttempt } from './attempt.ts'
import { mostBytesOf, tooLargeAt } from './attempt.ts'
import { createOutputFile, type OutputFile } from './output-file.ts'
import { createPageRequests, type PageConversion, type PageTicket } from './page-requests.ts'
import type { ConverterWindow, ConverterWindows } from './ports.ts'

/** So long no piece of a film takes, on the slowest computer that shows one. */
export const silenceMs = 30_000
/** For all of an attempt, and beside it for each second that is kept: a page that only looks busy ends, too. */
export const longestMs = 10 * 60_000
export const longestMsPerSecond = 60_000
/** A window waits so long for the next file, of a drop for example. */
export const idleMs = 10_000
/** A page that was made ready waits so long for a person to decide. */
export const readyMs = 60_000
const memoryCheckMs = 2_000
/** Several pictures of 8K, and the film around them. */
const maxMemoryBytes = 1.5 * 2 ** 30

export interface WindowAttempts {
  readonly run: RunAttempt
  /** As of `MediaConverter`. */
  prepare(): void
  close(): void
}

interface LoadingPage {
  readonly page: PageTicket
  /** As of `ConverterWindow.load`. */
  readonly loaded: Promise<void>
}

const failed = (trouble: FitTrouble, detail: string | null = null): FailedConversion => ({
  ok: false,
  trouble,
  detail,
})

/** Conversions by the page of a hidden window. One at a time; a page is one file's, and none shows another one. */
export function createWindowAttempts(windows: ConverterWindows, clock: Clock): WindowAttempts {
  const requests = createPageRequests()
  let current: ConverterWindow | null = null
  let gone: (reason: string) => void = () => undefined
  let idle: ClockTimer | null = null
  let isRunning = false
  let isClosed = false
  /** Shown by `current`, and without a conversion. */
  let ready: LoadingPage | null = null

  const destroy = (): void => {
    idle?.cancel()
    idle = null
    ready?.page.dismiss()
    ready = null
    const window = current
    current = null
    window?.destroy()
  }
  const take = (): ConverterWindow => {
    idle?.cancel()
    idle = null
    current ??= windows.open({
      respond: requests.respond,
      onGone: (reason) => {
        destroy()
        gone(reason)
      },
    })
    return current
  }
  const takeReady = (): LoadingPage | null => {
    const taken = ready
    ready = null
    return taken
  }

  /** What the page says, or what is seen of it from outside. */
  const watch = (attempt: Attempt, source: FileHandle, output: OutputFile): Promise<AttemptOutcome> =>
    new Promise((resolve, reject) => {
      let silence: ClockTimer | null = null
      let memory: ClockTimer | null = null
      let furthest = 0
      let moved = 0
      /** The window may be at the next file by the time the last news of this one come. */
      let isOver = false
      let page: PageTicket | null = null
      const conversion: PageConversion = {
        job: attempt.job,
        read: (start, length) => readExactly(source, start, length),
        output,
        onSign: () => restart(),
        onProgress: ({ doneShare, movedShare }) => {
          if (movedShare > moved) restart()
          moved = Math.max(moved, movedShare)
          furthest = Math.max(furthest, doneShare)
          attempt.onProgress(doneShare)
        },
        onVerdict: (verdict) => end(() => resolve(verdict satisfies ConverterVerdict)),
        onTooLarge: () => giveUp(tooLargeAt(mostBytesOf(attempt.conversion), furthest)),
        onReadFailed: (cause) => giveUp(readTrouble(cause)),
        onWriteFailed: (cause) => giveUp(diskTrouble(cause)),
      }
      const end = (settle: () => void): void => {
        if (isOver) return
        isOver = true
        page?.dismiss()
        silence?.cancel()
        whole.cancel()
        memory?.cancel()
        attempt.signal.removeEventListener('abort', onAbort)
        gone = () => undefined
        settle()
      }
      const breakOff = (settle: () => void): void => {
        if (isOver) return
        end(settle)
        destroy()
      }
      const giveUp = (outcome: AttemptOutcome): void => breakOff(() => resolve(outcome))
      const onAbort = (): void => breakOff(() => reject(attempt.signal.reason))
      const whole = clock.setTimeout(() => giveUp(failed('hung')), longestMsOf(attempt))
      const restart = (): void => {
        if (isOver) return
        silence?.cancel()
        silence = clock.setTimeout(() => giveUp(failed('hung')), silenceMs)
      }
      const checkMemory = async (window: ConverterWindow): Promise<void> => {
        const bytes = await window.memoryBytes().catch(() => null)
        if (isOver) return
        if (bytes !== null && bytes > maxMemoryBytes) return giveUp(failed('crashed', 'out of memory'))
        memory = clock.setTimeout(() => void checkMemory(window), memoryCheckMs)
      }
      attempt.signal.addEventListener('abort', onAbort)
      gone = (reason) => end(() => resolve(failed('crashed', reason)))
      restart()
      let window: ConverterWindow
      try {
        window = take()
      } catch (cause) {
        return giveUp(failed('crashed', wordsOf(cause)))
      }
      const waiting = takeReady()
      page = waiting?.page ?? requests.issue()
      page.give(conversion)
      memory = clock.setTimeout(() => void checkMemory(window), memoryCheckMs)
      const loaded = waiting?.loaded ?? window.load(page.ticket)
      // What ended it has said why; this is only heard when nothing did.
      loaded.catch((cause: unknown) => giveUp(failed('crashed', wordsOf(cause))))
    })

  const run: RunAttempt = async (attempt) => {
    attempt.signal.throwIfAborted()
    const { conversion } = attempt
    const source = await openSource(conversion.path, attempt.job.sourceBytes)
    if ('trouble' in source) return source
    try {
      const output = await createOutputFile(conversion.outputPath, mostBytesOf(conversion))
      let isKept = false
      try {
        const outcome = await watch(attempt, source.handle, output)
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
      await source.handle.close()
    }
  }
  const rest = (ms: number): void => {
    idle?.cancel()
    idle = current === null ? null : clock.setTimeout(destroy, ms)
  }

  return {
    run: async (attempt) => {
      isRunning = true
      try {
        return await run(attempt)
      } finally {
        isRunning = false
        rest(ready === null ? idleMs : readyMs)
      }
    },
    prepare: () => {
      // A film takes all the memory that there is for it.
      if (isRunning || isClosed) return
      try {
        if (ready === null) {
          const window = take()
          const page = requests.issue()
          const loaded = window.load(page.ticket)
          loaded.catch(() => {
            if (ready?.page === page) destroy()
          })
          // Gone already?
          if (current === window) ready = { page, loaded }
          else page.dismiss()
        }
      } catch {
        // The attempt says why there is none.
      }
      rest(readyMs)
    },
    close: () => {
      isClosed = true
      destroy()
    },
  }
}

const longestMsOf = ({ conversion: { plan, media } }: Attempt): number =>
  longestMs + ((plan.expected.durationMs ?? media.durationMs) / 1000) * longestMsPerSecond

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

function diskTrouble(cause: unknown): AttemptOutcome {
  const code = errorCode(cause)
  return failed(isDiskFull(code) ? 'diskFull' : 'diskFailed', code)
}

/** What has no code of the system is no longer there. */
function readTrouble(cause: unknown): FailedConversion {
  const code = errorCode(cause)
  return code === null || isNoSuchFile(code) ? failed('originalMissing') : failed('originalUnreadable', code)
}

async function openSource(
  path: string,
  sizeBytes: number,
): Promise<{ readonly handle: FileHandle } | FailedConversion> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch (cause) {
    return readTrouble(cause)
  }
  const found = await handle.stat().catch(() => null)
  if (found?.isFile() === true && found.size === sizeBytes) return { handle }
  await handle.close()
  return failed(found === null ? 'originalMissing' : 'originalChanged')
}

async function readExactly(
  source: FileHandle,
  start: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await source.read(bytes, done, length - done, start + done)
    if (bytesRead === 0) throw new Error('the file has become shorter')
    done += bytesRead
  }
  return bytes
}
