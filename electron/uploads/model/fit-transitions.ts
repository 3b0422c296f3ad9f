import type { FitTrouble } from '../../../shared/fit/fit.ts'
import type { UploadEvent } from './events.ts'
import type { MadeFit, OriginalFacts, RowFit } from './row-fit.ts'
import type { RowChange, UploadRow } from './states.ts'

export type FitEvent = Extract<
  UploadEvent,
  {
    type:
      | 'makeFit'
      | 'fitBegun'
      | 'fitBrokenOff'
      | 'fitMade'
      | 'fitFailed'
      | 'originalChanged'
      | 'stopFit'
      | 'undoFit'
  }
>

/** A copy that vanishes as often as that is taken away by somebody (a cleaner, a full disk), and is not made once more. */
const lostAtMost = 2

/** The app may end by chance while a copy is being made. Twice, it is likely to be the file, and each start would end so. */
const begunAtMost = 2

/** A part of an asset: there is no refused file to go back to, and whoever asked for the part does not want the whole. */
export const isPart = ({ fit }: Pick<UploadRow, 'fit'>): boolean => fit?.original.violations.length === 0

/** What "Retry" makes of a refused row; null: it is checked anew, since a person may have mended it elsewhere. */
export const retriedPart = (row: UploadRow): RowChange | null => (isPart(row) ? fitAgain(row) : null)

export const madeFit = ({ fit }: Pick<UploadRow, 'fit'>): MadeFit | null =>
  fit?.stage === 'made' ? fit : null

/** The columns of the copy are the original's again. */
function originalColumns({ sizeBytes, mtimeMs, inode, media, assetName }: OriginalFacts): RowChange {
  return { sizeBytes, mtimeMs, inode, media, assetName, sha256: null, warnings: [] }
}

function refused(row: UploadRow, original: OriginalFacts, fit: RowFit | null): RowChange {
  return {
    ...originalColumns(original),
    state: { kind: 'rejected', violations: original.violations },
    fit,
    failures: 0,
    paused: false,
    duplicate: null,
    onDuplicate: row.onDuplicate === 'skip' ? 'ask' : row.onDuplicate,
  }
}

function fitFailed(row: UploadRow, trouble: FitTrouble, detail: string | null): RowChange | null {
  const { fit } = row
  if (fit === null || fit.stage === 'failed') return null
  const { choices, original } = fit
  return refused(row, original, { stage: 'failed', choices, lostCount: 0, original, trouble, detail })
}

/** A copy by the same choices, of a row whose copy is gone or was never made. Null where none was wanted. */
export function fitAgain({ fit }: Pick<UploadRow, 'fit'>): RowChange | null {
  if (fit === null) return null
  const { choices, lostCount, original } = fit
  return {
    ...originalColumns(original),
    state: { kind: 'fitting' },
    fit: { stage: 'making', choices, lostCount, begunCount: 0, original },
    failures: 0,
    paused: false,
  }
}

/** The copy cannot be read, or is not what it was: somebody tidied up. */
export function copyLost(row: UploadRow, made: MadeFit): RowChange | null {
  const lostCount = made.lostCount + 1
  if (lostCount > lostAtMost) return fitFailed(row, 'diskFailed', null)
  return fitAgain({ fit: { ...made, lostCount } })
}

/** The copy would be refused as well. */
export const copyRefused = (
  row: UploadRow,
  { violations }: Extract<UploadEvent, { type: 'rejected' }>,
): RowChange | null => fitFailed(row, 'stillRefused', violations.map(({ code }) => code).join(', '))

/** As long as nothing of the copy was sent. */
export function canUndoFit({ fit, state, sent }: Pick<UploadRow, 'fit' | 'state' | 'sent'>): boolean {
  if (fit?.stage !== 'made' || isPart({ fit }) || sent?.mayHaveArrived === true) return false
  switch (state.kind) {
    case 'checking':
    case 'waiting':
      return true
    case 'uploading':
      return !state.lastByteMayBeOut
    case 'failed':
      return state.phase !== 'processing'
    default:
      return false
  }
}

export function fitChange(row: UploadRow, event: FitEvent): RowChange | null {
  const { state, fit } = row
  switch (event.type) {
    case 'makeFit': {
      if (state.kind !== 'rejected') return null
      const { sizeBytes, mtimeMs, inode, media, assetName } = row
      const { violations } = state
      // Of a part that failed it is chosen once more.
      const assetId = fit?.original.assetId ?? null
      const original = { sizeBytes, mtimeMs, inode, sha256: null, media, violations, assetName, assetId }
      return {
        state: { kind: 'fitting' },
        fit: { stage: 'making', choices: event.choices, lostCount: 0, begunCount: 0, original },
      }
    }
    case 'fitBegun':
      if (state.kind !== 'fitting' || fit?.stage !== 'making') return null
      return fit.begunCount >= begunAtMost
        ? fitFailed(row, 'appEnded', null)
        : { fit: { ...fit, begunCount: fit.begunCount + 1 } }
    case 'fitBrokenOff':
      return fit?.stage === 'making' && fit.begunCount > 0
        ? { fit: { ...fit, begunCount: fit.begunCount - 1 } }
        : null
    case 'fitMade': {
      if (state.kind !== 'fitting' || fit?.stage !== 'making') return null
      const { copyName, steps, key, assetName } = event
      const { choices, lostCount } = fit
      const original = { ...fit.original, ...event.original }
      return {
        state: { kind: 'checking' },
        assetName,
        // Of the copy nothing is known until it has been measured.
        ...{ sizeBytes: null, mtimeMs: null, inode: null, media: null, sha256: null },
        fit: { stage: 'made', choices, lostCount, original, copyName, steps: [...steps], key },
      }
    }
    case 'fitFailed':
      return state.kind === 'fitting' ? fitFailed(row, event.trouble, event.detail) : null
    case 'originalChanged':
      if (state.kind !== 'fitting') return null
      return isPart(row)
        ? fitFailed(row, 'originalChanged', null)
        : { state: { kind: 'checking' }, fit: null, sha256: null }
    case 'stopFit':
      if (state.kind !== 'fitting' || fit?.stage !== 'making') return null
      return isPart(row)
        ? { state: { kind: 'cancelled', sent: false, via: null, startedAtMs: null } }
        : refused(row, fit.original, null)
    case 'undoFit':
      return fit?.stage === 'made' && canUndoFit(row) ? refused(row, fit.original, null) : null
  }
}
