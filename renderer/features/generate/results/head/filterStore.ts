import { create } from 'zustand'
import { noFilter, type ResultFilter } from '../model/filter.ts'

/** What is shown of the results, while the app runs: at the next start nothing is hidden. */
export const useResultFilter = create<ResultFilter>()(() => noFilter)

export const setResultFilter = (change: Partial<ResultFilter>): void => useResultFilter.setState(change)
export const clearResultFilter = (): void => useResultFilter.setState(noFilter)
