import type { UploadFit } from '../../../shared/fit/fit.ts'
import { planFit } from '../../../shared/fit/plan/plan-fit.ts'
import type { UploadCommand } from '../../../shared/uploads/upload-holds.ts'
import { canUndoFit, isPart } from './fit-transitions.ts'
import { measuredOf } from './measured.ts'
import type { UploadRow } from './states.ts'

export interface FitProgress {
  /** Of 1. */
  readonly doneShare: number
  readonly leftMs: number | null
}

export interface FitContext {
  /** Whether refused files are to be made to fit at all, and there is something here that makes such copies. */
  readonly offersFit: (row: UploadRow) => boolean
  /** Null of one that waits for its turn. */
  readonly fitProgressOf: (id: string) => FitProgress | null
}

type Planned = Extract<UploadFit, { kind: 'possible' | 'cannot' }>

function planned(row: UploadRow, violations: Parameters<typeof measuredOf>[1]): Planned | null {
  const choices = row.fit?.stage === 'making' ? row.fit.choices : {}
  const outcome = planFit(measuredOf(row.media, violations), choices)
  switch (outcome.kind) {
    case 'fits':
      return null
    case 'plan':
      return { kind: 'possible', steps: outcome.plan.steps }
    case 'cannot':
      return { kind: 'cannot', obstacles: outcome.obstacles }
  }
}

/** What can be, is being or was made of a row's file. */
export function toFit(row: UploadRow, context: FitContext): UploadFit | null {
  const { state, fit } = row
  if (fit?.stage === 'made') {
    const { sizeBytes, media, violations } = fit.original
    return media === null
      ? null
      : { kind: 'fitted', steps: fit.steps, original: { sizeBytes: sizeBytes ?? 0, media, violations } }
  }
  if (state.kind === 'fitting' && fit?.stage === 'making') {
    const plan = planned(row, fit.original.violations)
    const steps = plan?.kind === 'possible' ? plan.steps : []
    const progress = context.fitProgressOf(row.id)
    return progress === null ? { kind: 'waiting', steps } : { kind: 'making', steps, ...progress }
  }
  if (state.kind !== 'rejected') return null
  // A part was not refused: what is offered to refused files does not matter.
  if (!isPart(row) && !context.offersFit(row)) return null
  return fit?.stage === 'failed'
    ? { kind: 'failed', trouble: fit.trouble, detail: fit.detail }
    : planned(row, state.violations)
}

/** `can` with what the fit lets be done, where its row offers it. */
export function withFitCommands(
  row: UploadRow,
  fit: UploadFit | null,
  can: readonly UploadCommand[],
): readonly UploadCommand[] {
  switch (fit?.kind) {
    case undefined:
    case 'cannot':
      return can
    case 'possible':
    case 'failed':
      return ['makeFit', ...can]
    case 'waiting':
    case 'making':
      return ['stopFit', ...can]
    case 'fitted':
      return canUndoFit(row) ? beforeTheEnd(can, 'undoFit') : can
  }
}

/** Before what takes the file out of the queue. */
function beforeTheEnd(can: readonly UploadCommand[], command: UploadCommand): readonly UploadCommand[] {
  const end = can.findIndex((other) => other === 'cancel' || other === 'remove')
  return end < 0 ? [...can, command] : [...can.slice(0, end), command, ...can.slice(end)]
}
