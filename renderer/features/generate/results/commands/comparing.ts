import { create } from 'zustand'
import { allResults, useResults } from '../../../../stores/results/store.ts'
import { openResultDialog } from './dialogs.ts'

interface Comparing {
  /** Cards are being chosen. */
  readonly choosing: boolean
  readonly firstId: string | null
}

export const useComparing = create<Comparing>()(() => ({ choosing: false, firstId: null }))

export const startComparing = (firstId: string | null = null): void =>
  useComparing.setState({ choosing: true, firstId })
export const stopComparing = (): void => useComparing.setState({ choosing: false, firstId: null })

/** The first one is marked, the second one opens them side by side; the same once more takes it back. */
export function chooseToCompare(resultId: string): void {
  const { firstId } = useComparing.getState()
  if (firstId === resultId) useComparing.setState({ firstId: null })
  else if (firstId === null) useComparing.setState({ firstId: resultId })
  else {
    stopComparing()
    openResultDialog({ kind: 'compare', resultIds: [firstId, resultId] })
  }
}

/** With one that was removed meanwhile there is nothing to compare. */
useResults.subscribe(() => {
  const { firstId } = useComparing.getState()
  if (firstId !== null && !allResults().has(firstId)) useComparing.setState({ firstId: null })
})
