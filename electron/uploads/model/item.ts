import { ruleOf } from '../../../shared/uploads/upload-holds.ts'
import type { UploadItem, UploadState } from '../../../shared/uploads/uploads.ts'
import { madeFit } from './fit-transitions.ts'
import { type FitContext, toFit, withFitCommands } from './fit-view.ts'
import type { UploadRow } from './states.ts'

/** Of a name that no other copy has, enough to tell two apart. */
const copyMarkLength = 8

export interface ItemContext extends FitContext {
  readonly progressOf: (id: string) => { readonly sentBytes: number; readonly totalBytes: number } | null
  /** The name that the group has by now; null when the group is not known. */
  readonly groupNameOf: (groupId: string) => string | null
}

/** What the page gets to see of a state: no task id, no bookkeeping. */
function toState(row: UploadRow, context: ItemContext): UploadState {
  const { state } = row
  switch (state.kind) {
    case 'fitting':
      return { kind: 'checking' }
    case 'checking':
      return row.paused ? { kind: 'waiting', hold: { reason: 'paused' } } : { kind: 'checking' }
    case 'waiting':
      return row.paused ? { kind: 'waiting', hold: { reason: 'paused' } } : state
    case 'uploading': {
      const progress = context.progressOf(row.id)
      if (progress !== null) return { kind: 'uploading', ...progress }
      return { kind: 'waiting', hold: row.paused ? { reason: 'paused' } : null }
    }
    case 'processing':
      return { kind: 'processing', sinceMs: state.sinceMs, paused: row.paused }
    case 'failed':
      return {
        kind: 'failed',
        phase: state.phase,
        code: state.code,
        serviceMessage: state.serviceMessage,
        detail: state.detail,
        retryable: state.retryable,
      }
    case 'unconfirmed':
      return {
        kind: 'unconfirmed',
        lookingUp: state.lookingUp && !row.paused,
        paused: state.lookingUp && row.paused,
        diedAtMs: state.diedAtMs,
        ...(state.doubt === undefined ? {} : { doubt: state.doubt }),
        ...(state.candidateCount === undefined ? {} : { candidateCount: state.candidateCount }),
      }
    case 'cancelled':
      return { kind: 'cancelled', sent: state.sent }
    case 'ready':
    case 'rejected':
      return state
  }
}

export function toItem(row: UploadRow, context: ItemContext): UploadItem {
  const state = toState(row, context)
  const { asks, can } = ruleOf(state)
  const fit = toFit(row, context)
  // A copy that is not measured yet is of the kind that its original is.
  const kind = (row.media ?? madeFit(row)?.original.media)?.kind
  const hasPicture = kind === 'image' || kind === 'video'
  return {
    id: row.id,
    dropId: row.dropId,
    groupId: row.groupId,
    groupName: (row.groupId === null ? null : context.groupNameOf(row.groupId)) ?? row.groupName,
    fileName: row.fileName,
    assetName: row.assetName,
    sizeBytes: row.sizeBytes,
    media: row.media,
    warnings: [...row.warnings],
    duplicate: row.duplicate,
    state,
    fit,
    asks,
    can: withFitCommands(row, fit, can),
    attempts: row.attempts,
    addedAtMs: row.addedAtMs,
    updatedAtMs: row.updatedAtMs,
    thumbnailPath: hasPicture ? thumbnailPath(row) : null,
  }
}

/** Another address when there is a copy, or none any more: what the page has drawn of the one is no picture of the other. */
function thumbnailPath(row: UploadRow): string {
  const copy = madeFit(row)?.copyName.slice(0, copyMarkLength)
  return copy === undefined ? `/media/upload/${row.id}` : `/media/upload/${row.id}/${copy}`
}
