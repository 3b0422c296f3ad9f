import type { WireTask } from '../../api/index.ts'
import { withReference } from '../model/failed-reference.ts'
import type { ResultRow, RowState, Told } from '../model/row.ts'
import type { ResultChange } from '../store/result-ledger.ts'

/** What an answer about a task makes of its row; null when it is as it was. */
export function changeByTask(row: ResultRow, task: WireTask): ResultChange | null {
  const state = stateByTask(row, task)
  if (state === null) return null
  if (task.phase !== 'succeeded') return { state }
  return { state, told: toldBy(task) }
}

/** What is kept of a finished task. A seed below 0 is the word for "any", and not the one that it was made with. */
export function toldBy({ tokens, seed, resolution, ratio, durationSeconds }: WireTask): Told {
  return { tokens, seed: seed !== null && seed >= 0 ? seed : null, resolution, ratio, durationSeconds }
}

function stateByTask(row: ResultRow, task: WireTask): RowState | null {
  const { state } = row
  switch (task.phase) {
    case 'queued':
      return state.kind === 'queued' ? null : { kind: 'queued', cancelling: false }
    case 'running':
      if (state.kind === 'generating' && state.percent === task.percent) return null
      return { kind: 'generating', percent: task.percent }
    case 'succeeded':
      return state.kind === 'downloading' ? null : { kind: 'downloading', totalBytes: null, problem: null }
    case 'failed':
    case 'expired':
      return task.failure === null
        ? null
        : { kind: 'failed', failure: withReference(task.failure, row.request, row.composition) }
    case 'cancelled':
      return { kind: 'cancelled' }
  }
}
