import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Composition } from '../../../../shared/generation/draft.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { toastError } from '../../../useAction.ts'
import { createDraftStore, type DraftsState, newFailure } from './draftStore.ts'

/** The drafts of the account that is connected. */
export const drafts = createDraftStore({
  verbs: () => bridge().generation,
  after: (pauseMs, act) => {
    const timer = setTimeout(act, pauseMs)
    return () => clearTimeout(timer)
  },
})

export const useDrafts = <T>(select: (state: DraftsState) => T): T => useStore(drafts.store, select)

/** Of the draft that is open; null until it is there. */
export const useComposition = (): Composition | null =>
  useDrafts((state) => state.drafts?.find((draft) => draft.draftId === state.draftId)?.composition ?? null)

/**
 * Follows the drafts while "Generate" is on the screen. What is typed is told to the main process at the latest when one leaves:
 * for the other section, for another program, or for good.
 */
export function useFollowDrafts(): void {
  const { t } = useWords()
  useEffect(
    () =>
      drafts.store.subscribe((now, before) => {
        const failure = newFailure(now, before)
        if (failure !== null) toastError(failure, t)
      }),
    [t],
  )
  useEffect(() => {
    void drafts.load()
    const end = bridge().subscribe('draftChanged', drafts.take)
    const flush = () => void drafts.flush()
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') flush()
    }
    window.addEventListener('pagehide', flush)
    window.addEventListener('blur', flush)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      end()
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('blur', flush)
      document.removeEventListener('visibilitychange', onVisibility)
      flush()
    }
  }, [])
}
