import { AppFailure } from '../../shared/result.ts'
import type { installTimes, UnfinishedWork, UpdateSource, Updates } from '../../shared/updates.ts'
import { type Clock, type ClockTimer, isDueAgain } from '../base/clock.ts'
import { createListeners } from '../base/listeners.ts'
import { canCheck, firstState, nextState, type UpdateEvent, type UpdateState } from './model.ts'
import type { UpdaterPort, WorkPort } from './ports.ts'
import { problemOf } from './problem.ts'
import { parseUpdateNotes, type UpdateNotes } from './update-notes.ts'

/** What is remembered over restarts, and what the person wants. */
export interface UpdateMemory {
  get(): {
    readonly lookForUpdates: boolean
    readonly skippedUpdate: string | null
    readonly lookedForUpdatesAtMs: number | null
  }
  update(change: { readonly skippedUpdate?: string | null; readonly lookedForUpdatesAtMs?: number }): unknown
}

/** What the shell brings. */
export interface UpdateParts {
  readonly source: UpdateSource
  readonly updater: UpdaterPort
  /** Ends the app, as a person would. */
  readonly quit: () => void
  /** The page with all releases; null where nobody names one. */
  readonly releasesPage: string | null
  /** Opens an https address in the system's browser. */
  readonly openAddress: (address: string) => Promise<void>
}

export interface UpdateServiceOptions extends UpdateParts {
  readonly currentVersion: string
  readonly memory: UpdateMemory
  readonly work: WorkPort
  readonly clock: Clock
  readonly onDefect: (where: string, cause: unknown) => void
}

const dayMs = 24 * 60 * 60 * 1_000
/** After the start, so that nobody waits for it; and how often it is seen whether a day has passed. */
const firstLookMs = 30_000
const lookAgainMs = 60 * 60 * 1_000

/**
 * New versions: looks once a day, unless told not to, and does nothing more without a click. Nothing is installed while
 * something is sent, paid for or fetched.
 */
export function createUpdateService(options: UpdateServiceOptions) {
  const { source, updater, memory, work, clock } = options
  const looks = source === 'app' || source === 'page'
  const listeners = createListeners<Updates>()
  let state: UpdateState = firstState
  let notes: UpdateNotes = { blocks: [], links: [] }
  let timer: ClockTimer | null = null
  const ends: (() => void)[] = []

  function view(): Updates {
    const { step, found } = state
    const { skippedUpdate, lookedForUpdatesAtMs } = memory.get()
    return {
      source,
      currentVersion: options.currentVersion,
      checkedAtMs: lookedForUpdatesAtMs,
      step,
      update:
        found === null
          ? null
          : { ...found, notes: notes.blocks.map(({ kind, spans }) => ({ kind, spans: [...spans] })) },
      isSkipped: found !== null && found.version === skippedUpdate,
      waitsFor: step.kind === 'downloaded' ? unfinished() : null,
      hasPage: options.releasesPage !== null,
    }
  }

  /** null when nothing is. */
  function unfinished(): UnfinishedWork | null {
    const counts = work.unfinished()
    return Object.values(counts).some((count) => count > 0) ? counts : null
  }

  function happen(event: UpdateEvent): void {
    const before = state
    state = nextState(state, event)
    if (state === before) return
    if (state.found !== before.found) notes = parseUpdateNotes(state.found?.notes ?? '')
    listeners.notify(view())
  }

  /** @throws UpdateFailure and all that an updater throws: told as a problem, and what nobody expects as a defect, too */
  function failed(where: string, cause: unknown) {
    const problem = problemOf(cause)
    if (problem === 'unexpected') options.onDefect(where, cause)
    return problem
  }

  async function check(isAsked: boolean): Promise<void> {
    if (!looks || !canCheck(state.step)) return
    happen({ kind: 'checkStarted' })
    try {
      const found = await updater.check()
      memory.update({ lookedForUpdatesAtMs: clock.now() })
      happen({ kind: 'checked', found })
    } catch (cause) {
      const problem = failed('look for updates', cause)
      happen({ kind: 'checkFailed', problem: problem === 'cancelled' ? 'unexpected' : problem, isAsked })
    }
  }

  function lookIfDue(): void {
    const { lookForUpdates, lookedForUpdatesAtMs } = memory.get()
    const isDue = lookedForUpdatesAtMs === null || isDueAgain(clock, lookedForUpdatesAtMs, dayMs)
    if (lookForUpdates && isDue) void check(false)
    timer = clock.setTimeout(lookIfDue, lookAgainMs)
  }

  async function download(): Promise<void> {
    if (source !== 'app') return
    const before = state
    happen({ kind: 'downloadStarted' })
    if (state === before) return
    try {
      const found = await updater.download((progress) => happen({ kind: 'progressed', ...progress }))
      happen({ kind: 'downloaded', found })
    } catch (cause) {
      const problem = failed('download of an update', cause)
      happen(problem === 'cancelled' ? { kind: 'downloadCancelled' } : { kind: 'downloadFailed', problem })
    }
  }

  function installNow(): void {
    updater.installAtEnd({ restart: true })
    happen({ kind: 'installStarted' })
    options.quit()
  }

  function install(when: (typeof installTimes)[number]): void {
    if (state.step.kind !== 'downloaded' && state.step.kind !== 'installing') return
    if (when === 'now' && unfinished() === null) installNow()
    else if (when === 'whenDone' && unfinished() === null) installNow()
    else if (when === 'whenDone' || when === 'atQuit') {
      // Who quits before all is done gets it, too.
      updater.installAtEnd({ restart: false })
      happen({ kind: 'installPlanned', when })
    } else if (when === 'notNow') {
      updater.installAtEnd(null)
      happen({ kind: 'installPlanned', when: null })
    }
  }

  /** Work changes many times a second; what of it is told, when it is another count. */
  let toldWork = ''
  function workChanged(): void {
    if (state.step.kind !== 'downloaded') return
    const waitsFor = unfinished()
    if (state.step.install === 'whenDone' && waitsFor === null) {
      installNow()
      return
    }
    const counts = JSON.stringify(waitsFor)
    if (counts === toldWork) return
    toldWork = counts
    listeners.notify(view())
  }

  return {
    get: view,
    /** A person asks. Resolves with what came of it, also when it failed: the state says so. */
    check: async (): Promise<Updates> => {
      await check(true)
      return view()
    },
    /** Resolves at once; the state tells how it goes. */
    download: (): void => void download(),
    cancelDownload: (): void => {
      if (state.step.kind === 'downloading') updater.cancelDownload()
    },
    /** `now` does nothing while something is under way: the state says what it waits for. */
    install,
    /** Says no more of the version that was found; the next one is told again. */
    skip: (): void => {
      if (state.found === null) return
      memory.update({ skippedUpdate: state.found.version })
      listeners.notify(view())
    },
    /** @throws AppFailure where there is no such page or link */
    openPage: (): Promise<void> => open(options.releasesPage),
    openLink: (link: number): Promise<void> => open(notes.links[link] ?? null),
    onChanged: listeners.add,
    start: (): void => {
      if (!looks) return
      timer = clock.setTimeout(lookIfDue, firstLookMs)
      ends.push(work.onChanged(workChanged))
    },
    stop: (): void => {
      timer?.cancel()
      for (const end of ends.splice(0)) end()
    },
  }

  async function open(address: string | null): Promise<void> {
    if (address === null) throw new AppFailure({ code: 'internal', detail: 'no such address' })
    await options.openAddress(address)
  }
}

export type UpdateService = ReturnType<typeof createUpdateService>
