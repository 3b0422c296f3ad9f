import { createStore } from 'zustand/vanilla'
import type { Composition, Draft } from '../../../../shared/generation/draft.ts'
import type { AppError, Result } from '../../../../shared/result.ts'
import { adoptArrivals } from './adoptArrivals.ts'

/** Between two saves while one types without a pause: so much at most is lost by a crash. */
const savePauseMs = 250
const retryPauseMs = 3_000

/** What came to nothing, and what is not said beside the drafts, as a save that is tried again is; null: nothing. */
export const newFailure = (now: DraftsState, before: DraftsState): AppError | null =>
  now.error === before.error || now.saving === 'failed' || now.drafts === null ? null : now.error

export interface DraftsState {
  /** Last changed first; null until the main process has told. */
  readonly drafts: readonly Draft[] | null
  readonly draftId: string | null
  /** Of the drafts as a whole: `unsaved` while something is only here. */
  readonly saving: 'saved' | 'unsaved' | 'failed'
  /** Why they could not be had or saved. */
  readonly error: AppError | null
}

/** The part of the bridge that it needs. */
export interface DraftVerbs {
  readonly drafts: (input: Record<string, never>) => Promise<Result<readonly Draft[]>>
  readonly createDraft: (input: { readonly composition?: Composition }) => Promise<Result<Draft>>
  readonly saveDraft: (input: Pick<Draft, 'draftId' | 'name' | 'composition'>) => Promise<Result<Draft>>
  readonly removeDraft: (input: { readonly draftId: string }) => Promise<Result<unknown>>
}

interface DraftStoreOptions {
  readonly verbs: () => DraftVerbs
  /** Calls back after so long; the answer ends it. */
  readonly after: (pauseMs: number, act: () => void) => () => void
}

/**
 * The drafts as the page sees them: what is typed is here at once and in the main process a moment later. The main process keeps
 * them; it changes one by itself only when a file that was on its way has become an asset.
 */
export function createDraftStore({ verbs, after }: DraftStoreOptions) {
  const store = createStore<DraftsState>()(() => ({
    drafts: null,
    draftId: null,
    saving: 'saved',
    error: null,
  }))
  /** What the main process is known to have. */
  const kept = new Map<string, Composition>()
  /** Changed here and not told yet. */
  const dirty = new Set<string>()
  let stopTimer: (() => void) | null = null
  let running: Promise<void> | null = null
  /** Another one for each account: an answer for the last one is not of this one. */
  let account = {}

  const draftOf = (draftId: string | null): Draft | undefined =>
    store.getState().drafts?.find((draft) => draft.draftId === draftId)

  const replace = (draftId: string, change: Partial<Draft>): void =>
    store.setState(({ drafts }) => ({
      drafts: drafts?.map((draft) => (draft.draftId === draftId ? { ...draft, ...change } : draft)) ?? null,
    }))

  function schedule(pauseMs: number): void {
    stopTimer?.()
    stopTimer = after(pauseMs, () => void flush())
  }

  function change(draftId: string, changes: Partial<Draft>): void {
    replace(draftId, changes)
    dirty.add(draftId)
    // What waits for its turn is not put off by the next letter; what waits to be tried again need not.
    if (stopTimer === null || store.getState().saving === 'failed') schedule(savePauseMs)
    store.setState({ saving: 'unsaved' })
  }

  /** Tells the main process all that is only here. One after the other: the last one wins there. */
  function flush(): Promise<void> {
    stopTimer?.()
    stopTimer = null
    if (running !== null) return running
    const saving = saveAll().finally(() => {
      if (running === saving) running = null
    })
    running = saving
    return saving
  }

  async function saveAll(): Promise<void> {
    const of = account
    /** One that is not taken keeps no other one from being saved. */
    const refused = new Set<string>()
    let error: AppError | null = null
    for (;;) {
      const draftId = [...dirty].find((one) => !refused.has(one))
      if (draftId === undefined) break
      dirty.delete(draftId)
      const draft = draftOf(draftId)
      if (draft === undefined) continue
      const { name, composition } = draft
      const answer = await verbs().saveDraft({ draftId, name, composition })
      if (of !== account) return
      if (!answer.ok) {
        if (answer.error.code === 'notFound') continue
        refused.add(draftId)
        error = answer.error
        continue
      }
      const { composition: told, updatedAtMs } = answer.value
      kept.set(draftId, told)
      const here = draftOf(draftId)?.composition ?? told
      replace(draftId, { updatedAtMs, composition: adoptArrivals(here, composition, told) })
    }
    if (error === null) {
      store.setState({ saving: 'saved', error: null })
      return
    }
    for (const draftId of refused) dirty.add(draftId)
    store.setState({ saving: 'failed', error })
    schedule(retryPauseMs)
  }

  /** Asks the main process. What is only here stays. */
  async function load(): Promise<void> {
    const of = account
    await flush()
    const answer = await verbs().drafts({})
    if (of !== account) return
    if (!answer.ok) {
      store.setState({ error: answer.error })
      return
    }
    const drafts = answer.value.map((told): Draft => {
      const here = draftOf(told.draftId)
      if (here !== undefined && dirty.has(told.draftId)) return here
      kept.set(told.draftId, told.composition)
      return told
    })
    const { draftId } = store.getState()
    const stays = drafts.some((draft) => draft.draftId === draftId)
    store.setState({ drafts, draftId: stays ? draftId : (drafts[0]?.draftId ?? null), error: null })
  }

  function add(answer: Result<Draft>): boolean {
    if (!answer.ok) {
      store.setState({ error: answer.error })
      return false
    }
    const draft = answer.value
    kept.set(draft.draftId, draft.composition)
    store.setState(({ drafts }) => ({ drafts: [draft, ...(drafts ?? [])], draftId: draft.draftId }))
    return true
  }

  /** A new one, and opens it. Answers whether that worked. */
  async function create(composition?: Composition, name: string | null = null): Promise<boolean> {
    const of = account
    void flush()
    const answer = await verbs().createDraft(composition === undefined ? {} : { composition })
    if (of !== account || !add(answer)) return false
    if (answer.ok && name !== null) change(answer.value.draftId, { name })
    return true
  }

  return {
    store,
    load,
    flush,
    /** Another account: nothing of the last one may be seen, and what comes of it is too late. */
    forget(): void {
      account = {}
      stopTimer?.()
      stopTimer = null
      running = null
      kept.clear()
      dirty.clear()
      store.setState({ drafts: null, draftId: null, saving: 'saved', error: null })
    },
    get: draftOf,
    /** The draft that is open. */
    current: (): Draft | undefined => draftOf(store.getState().draftId),
    open(draftId: string): void {
      void flush()
      if (draftOf(draftId) !== undefined) store.setState({ draftId })
    },
    /** Changes the open draft, or the one that is named; a change that answers the same object is none. */
    edit(edit: (composition: Composition) => Composition, draftId = store.getState().draftId): void {
      const draft = draftOf(draftId)
      if (draft === undefined) return
      const composition = edit(draft.composition)
      if (composition !== draft.composition) change(draft.draftId, { composition })
    },
    /** null: the screen makes a name of the prompt. */
    rename: (draftId: string, name: string | null): void => change(draftId, { name }),
    create,
    /** As a new one of the same name, and opens it. */
    async duplicate(draftId = store.getState().draftId): Promise<void> {
      const draft = draftOf(draftId)
      if (draft !== undefined) await create(draft.composition, draft.name)
    },
    /** There is always one left: the main process makes another one in place of the last. */
    async remove(draftId: string): Promise<void> {
      const of = account
      const answer = await verbs().removeDraft({ draftId })
      if (of !== account) return
      if (!answer.ok) {
        store.setState({ error: answer.error })
        return
      }
      dirty.delete(draftId)
      kept.delete(draftId)
      store.setState(({ drafts }) => ({
        drafts: drafts?.filter((draft) => draft.draftId !== draftId) ?? null,
      }))
      await load()
    },
    /** The main process changed one: files that were on their way are assets now. */
    take(told: Draft): void {
      const here = draftOf(told.draftId)
      if (here === undefined) return
      const before = kept.get(told.draftId) ?? here.composition
      kept.set(told.draftId, told.composition)
      const composition = adoptArrivals(here.composition, before, told.composition)
      if (running === null && !dirty.has(told.draftId))
        replace(told.draftId, { composition: told.composition })
      else change(told.draftId, { composition })
    },
  }
}
