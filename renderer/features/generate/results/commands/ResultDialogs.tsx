import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { useResult } from '../../../../stores/results/store.ts'
import { CompareDialog } from '../compare/CompareDialog.tsx'
import { DaysDialog } from '../head/DaysDialog.tsx'
import type { DaySum } from '../model/daySums.ts'
import { NotTakenDialog, TaskIdDialog } from './DoubtDialogs.tsx'
import { closeResultDialog, type ResultDialog, useResultDialog } from './dialogs.ts'
import { GroupDialog } from './GroupDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'

/** The one that was asked for; none for a result that is gone meanwhile. */
export function ResultDialogs({ sums }: { sums: readonly DaySum[] }) {
  const dialog = useResultDialog((state) => state.dialog)
  if (dialog === null) return null
  switch (dialog.kind) {
    case 'days':
      return <DaysDialog sums={sums} onClose={closeResultDialog} />
    case 'compare':
      return <Comparison resultIds={dialog.resultIds} />
    case 'remove':
    case 'taskId':
    case 'notTaken':
    case 'group':
      return <OfResult dialog={dialog} />
  }
}

function Comparison({ resultIds: [firstId, secondId] }: { resultIds: readonly [string, string] }) {
  const first = useResult(firstId)
  const second = useResult(secondId)
  if (first === undefined || second === undefined) return null
  return <CompareDialog results={[first, second]} onClose={closeResultDialog} />
}

type OneResultDialog = Extract<ResultDialog, { readonly resultId: string }>

function OfResult({ dialog }: { dialog: OneResultDialog }) {
  const result = useResult(dialog.resultId)
  return result === undefined ? null : <Asked dialog={dialog} result={result} />
}

function Asked({ dialog, result }: { dialog: OneResultDialog; result: GenerationResult }) {
  const shared = { resultId: dialog.resultId, onClose: closeResultDialog }
  switch (dialog.kind) {
    case 'remove':
      return <RemoveDialog result={result} onClose={closeResultDialog} />
    case 'taskId':
      return <TaskIdDialog {...shared} />
    case 'notTaken':
      return <NotTakenDialog {...shared} />
    case 'group':
      return <GroupDialog result={result} purpose={dialog.purpose} onClose={closeResultDialog} />
  }
}
