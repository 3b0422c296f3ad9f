import type { FitTrouble } from '../../../shared/fit/fit.ts'
import type { Clock, ClockTimer } from '../../base/clock.ts'
import type { FailedConversion } from '../ports.ts'
import { createPageRequests, type PageConversion, type PageTicket } from './page-requests.ts'
import type { ConverterWindow, ConverterWindows } from './ports.ts'

/** So long no piece of a film takes, on the slowest computer that shows one. */
export const silenceMs = 30_000
/** A window waits so long for the next file, of a drop for example. */
export const idleMs = 10_000
/** A page that was made ready waits so long for a person to decide. */
export const readyMs = 60_000
const memoryCheckMs = 2_000
/** Several pictures of 8K, and the film around them. */
const maxMemoryBytes = 1.5 * 2 ** 30

/** What becomes of a conversion while its page lives. */
export interface PageWatch<Outcome> {
  /** It has said its last word. */
  readonly end: (outcome: Outcome) => void
  /** It is broken off, and its window with it. */
  readonly giveUp: (outcome: Outcome) => void
  /** The page lives. */
  readonly sign: () => void
}

interface Converse<Outcome> {
  readonly signal: AbortSignal
  /** For all of it: a page that only looks busy ends, too. */
  readonly longestMs: number
  readonly conversion: (watch: PageWatch<Outcome>) => PageConversion
}

export interface ConverterPages {
  /** One at a time. Rejects only with the reason of the signal; the page is told nothing any more, however it ends. */
  converse<Outcome>(options: Converse<Outcome>): Promise<Outcome | FailedConversion>
  /** As of `MediaConverter`. */
  prepare(): void
  close(): void
}

interface LoadingPage {
  readonly page: PageTicket
  /** As of `ConverterWindow.load`. */
  readonly loaded: Promise<void>
}

export const failed = (trouble: FitTrouble, detail: string | null = null): FailedConversion => ({
  ok: false,
  trouble,
  detail,
})

/** The pages of a hidden window. One at a time; a page is one file's, and none shows another one. */
export function createConverterPages(windows: ConverterWindows, clock: Clock): ConverterPages {
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
  const watch = <Outcome>({
    signal,
    longestMs,
    conversion,
  }: Converse<Outcome>): Promise<Outcome | FailedConversion> =>
    new Promise((resolve, reject) => {
      let silence: ClockTimer | null = null
      let memory: ClockTimer | null = null
      /** The window may be at the next file by the time the last news of this one come. */
      let isOver = false
      let page: PageTicket | null = null
      const end = (settle: () => void): void => {
        if (isOver) return
        isOver = true
        page?.dismiss()
        silence?.cancel()
        whole.cancel()
        memory?.cancel()
        signal.removeEventListener('abort', onAbort)
        gone = () => undefined
        settle()
      }
      const breakOff = (settle: () => void): void => {
        if (isOver) return
        end(settle)
        destroy()
      }
      const giveUp = (outcome: Outcome | FailedConversion): void => breakOff(() => resolve(outcome))
      const onAbort = (): void => breakOff(() => reject(signal.reason))
      const whole = clock.setTimeout(() => giveUp(failed('hung')), longestMs)
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
      signal.addEventListener('abort', onAbort)
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
      page.give(conversion({ end: (outcome) => end(() => resolve(outcome)), giveUp, sign: restart }))
      memory = clock.setTimeout(() => void checkMemory(window), memoryCheckMs)
      const loaded = waiting?.loaded ?? window.load(page.ticket)
      // What ended it has said why; this is only heard when nothing did.
      loaded.catch((cause: unknown) => giveUp(failed('crashed', wordsOf(cause))))
    })

  const rest = (ms: number): void => {
    idle?.cancel()
    idle = current === null ? null : clock.setTimeout(destroy, ms)
  }

  return {
    converse: async (options) => {
      options.signal.throwIfAborted()
      isRunning = true
      try {
        return await watch(options)
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

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
