import { create } from 'zustand'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { listResults, noFilter, type ResultFilter } from '../model/filter.ts'

/** What is shown of the results, while the app runs: at the next start nothing is hidden. */
export const useResultFilter = create<ResultFilter>()(() => noFilter)

export const setResultFilter = (change: Partial<ResultFilter>): void => useResultFilter.setState(change)
export const clearResultFilter = (): void => useResultFilter.setState(noFilter)

/** What was just sent is seen, whatever was looked for before it. */
export function showInList(result: GenerationResult): void {
  if (listResults([result], useResultFilter.getState()).length === 0) clearResultFilter()
}
