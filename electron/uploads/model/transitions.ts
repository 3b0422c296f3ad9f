import type { AppError } from '../../../shared/result.ts'
import { holdRules, ruleOf } from '../../../shared/uploads/upload-holds.ts'
import type { UploadDuplicate, UploadHold } from '../../../shared/uploads/uploads.ts'
import { sentAfter, sentAtStart } from '../store/sent-record.ts'
import type { UploadEvent } from './events.ts'
import { copyLost, copyRefused, fitAgain, fitChange, madeFit, retriedPart } from './fit-transitions.ts'
import {
  type Doubt,
  type ProcessingVia,
  type RowChange,
  type RowState,
  runnableAtMs,
  type UploadRow,
} from './states.ts'

const waiting = (hold: UploadHold | null): RowState => ({ kind: 'waiting', hold })
const processing = (via: ProcessingVia, sinceMs: number): RowState => ({ kind: 'processing', via, sinceMs })

/**
 * What an event makes of a row; null when it does not fit the state that the row is in by now, and nothing changes.
 */
export function transition(row: UploadRow, event: UploadEvent, nowMs: number): RowChange | null {
  const change = changeOf(row, event, nowMs)
  if (change?.state === undefined || change.sent !== undefined) return change
  const sent = sentAfter(row, change.state)
  return sent === row.sent ? change : { ...change, sent }
}

function changeOf(row: UploadRow, event: UploadEvent, nowMs: number): RowChange | null {
  const { state } = row
  switch (event.type) {
    case 'checked':
      if (state.kind !== 'checking') return null
      return {
        state: waiting(event.hold),
        ...event.stamp,
        sha256: event.sha256,
        media: event.media,
        warnings: event.warnings,
        // Of other bytes, nothing was found yet.
        ...(event.sha256 === row.sha256 ? {} : { duplicate: null }),
      }
    case 'rejected':
      if (state.kind !== 'checking') return null
      if (madeFit(row) !== null) return copyRefused(row, event)
      return {
        ...event.stamp,
        state: { kind: 'rejected', violations: [...event.violations] },
        media: event.media ?? row.media,
        sizeBytes: event.sizeBytes ?? row.sizeBytes,
      }
    case 'checkFailed':
      return state.kind === 'checking' ? { state: failed('checking', event.error, true, null) } : null
    case 'fileMissing':
    case 'fileUnreadable':
      return outOfReach(row, event)
    case 'fileFound': {
      const isMissing = state.kind === 'waiting' && state.hold?.reason === 'fileMissing'
      const isUnreadable = state.kind === 'failed' && state.phase === 'checking'
      const change = isMissing || isUnreadable ? retried(row, null, nowMs) : null
      return change === null ? null : { ...change, path: event.path }
    }
    case 'fileChanged': {
      if (state.kind !== 'waiting' && state.kind !== 'uploading') return null
      const made = madeFit(row)
      return made === null ? { state: waiting({ reason: 'fileChanged' }), sha256: null } : copyLost(row, made)
    }
    case 'groupGone':
    case 'groupReadOnly':
      return state.kind === 'waiting' || state.kind === 'uploading'
        ? { state: waiting({ reason: event.type }) }
        : null
    case 'checkBegun':
      return state.kind === 'waiting' && state.hold?.reason === 'fileChanged'
        ? { state: { kind: 'checking' } }
        : null
    case 'sendStarted':
      if (state.kind !== 'waiting' && !(state.kind === 'uploading' && !state.lastByteMayBeOut)) return null
      return {
        state: { kind: 'uploading', startedAtMs: nowMs, lastByteMayBeOut: false },
        sent: sentAtStart(row, event, nowMs),
        ...(state.kind === 'waiting' ? { attempts: row.attempts + 1 } : {}),
      }
    case 'notBegun':
      if (state.kind !== 'uploading' || state.lastByteMayBeOut) return null
      return { state: waiting(null), attempts: Math.max(0, row.attempts - 1) }
    case 'lastByteMayBeOut':
      if (state.kind === 'uploading') return { state: { ...state, lastByteMayBeOut: true } }
      return state.kind === 'cancelled' && !state.sent ? { state: { ...state, sent: true } } : null
    case 'accepted':
      return accepted(state, event.taskId, nowMs)
    case 'sendAgainLater':
      // Also before the request, while the group is looked at.
      if (state.kind !== 'uploading' && runnableAtMs(state) === null) return null
      return {
        state: waiting(event.hold),
        ...(event.countsAsFailure ? { failures: row.failures + 1 } : {}),
      }
    case 'sendFailed':
      return state.kind === 'uploading' || runnableAtMs(state) !== null
        ? { state: failed('uploading', event.error, event.retryable, null) }
        : null
    case 'sendUnconfirmed':
      return state.kind === 'uploading' ? { state: unconfirmed(state.startedAtMs, nowMs, event.doubt) } : null
    case 'reachable':
      if (state.kind !== 'waiting' || state.hold?.reason !== 'offline') return null
      return event.wasOffline
        ? { state: waiting(null), failures: Math.max(0, row.failures - 1) }
        : { state: waiting(event.hold) }
    case 'gaveUp':
      return state.kind === 'waiting' && state.hold?.reason === 'offline'
        ? { state: failed('uploading', event.error, true, null) }
        : null
    case 'interrupted':
      if (state.kind === 'uploading') {
        const isInDoubt = state.lastByteMayBeOut || event.markMayBeLost === true
        return { state: isInDoubt ? unconfirmed(state.startedAtMs, nowMs) : waiting(null) }
      }
      // What held the whole queue is found out anew.
      return state.kind === 'waiting' && isQueueHold(state.hold) ? { state: waiting(null) } : null
    case 'assetReady':
      return state.kind === 'processing' || state.kind === 'unconfirmed'
        ? { state: { kind: 'ready', assetId: event.assetId, readyAtMs: nowMs }, failures: 0 }
        : null
    case 'assetFound':
      return state.kind === 'unconfirmed'
        ? { state: processing({ by: 'asset', assetId: event.assetId }, state.startedAtMs), failures: 0 }
        : null
    case 'assetTaken':
      if (state.kind !== 'unconfirmed') return null
      return {
        state: event.isReady
          ? { kind: 'ready', assetId: event.assetId, readyAtMs: nowMs }
          : processing({ by: 'asset', assetId: event.assetId }, state.startedAtMs),
        failures: 0,
        paused: false,
      }
    case 'processingFailed':
      return processingFailed(state, event)
    case 'lookupEnded':
      return state.kind === 'unconfirmed' && state.lookingUp
        ? { state: { ...state, lookingUp: false, candidateCount: event.candidateCount } }
        : null
    case 'makeFit':
    case 'fitBegun':
    case 'fitBrokenOff':
    case 'fitMade':
    case 'fitFailed':
    case 'originalChanged':
    case 'stopFit':
    case 'undoFit':
      return fitChange(row, event)
    case 'cancel':
      return cancelled(row)
    case 'retry':
      return retried(row, event.hold, nowMs)
    case 'pause':
      return row.paused || !canPause(state) ? null : { paused: true }
    case 'resume':
      return row.paused ? { paused: false } : null
    case 'uploadAnyway':
      return state.kind === 'waiting' && state.hold?.reason === 'duplicate'
        ? {
            state: waiting(event.hold),
            onDuplicate: 'upload',
            ...answered(state, 'upload', event.isBySetting),
          }
        : null
    case 'confirmPerson':
      if (row.personConfirmed) return null
      return {
        personConfirmed: true,
        ...(state.kind === 'waiting' && state.hold?.reason === 'personConsent'
          ? { state: waiting(event.hold) }
          : {}),
      }
    case 'reconsidered':
      return state.kind === 'waiting' && state.hold?.reason === 'duplicate'
        ? { state: waiting(event.hold) }
        : null
    case 'skip':
      return ruleOf(state).asks === null
        ? null
        : { ...cancelled(row), ...answered(state, 'skip', event.isBySetting) }
    case 'uploadAgain':
      if (state.kind !== 'unconfirmed' && !(state.kind === 'failed' && state.phase === 'processing'))
        return null
      return { state: waiting(null), onDuplicate: 'upload', failures: 0, paused: false }
    case 'lookAgain':
      return state.kind === 'unconfirmed' ? { state: { ...state, lookingUp: true }, paused: false } : null
    case 'assignGroup':
      return assigned(row, event)
  }
}

/** Gone, or there and not to be read. Nothing of it was sent: whoever retries it begins with the check. */
function outOfReach(
  row: UploadRow,
  event: Extract<UploadEvent, { type: 'fileMissing' | 'fileUnreadable' }>,
): RowChange | null {
  const { kind } = row.state
  if (kind !== 'checking' && kind !== 'waiting' && kind !== 'uploading') return null
  const made = madeFit(row)
  if (made !== null) return copyLost(row, made)
  return event.type === 'fileMissing'
    ? { state: waiting({ reason: 'fileMissing' }) }
    : { state: failed('checking', event.error, true, null) }
}

function failed(
  phase: 'checking' | 'uploading',
  error: AppError,
  retryable: boolean,
  via: ProcessingVia | null,
): RowState {
  return {
    kind: 'failed',
    phase,
    code: error.code,
    serviceMessage: error.serviceMessage ?? null,
    detail: error.detail ?? null,
    retryable,
    via,
  }
}

const noAnswer: Doubt = { answer: 'none', serviceMessage: null }

function unconfirmed(startedAtMs: number, nowMs: number, doubt: Doubt = noAnswer): RowState {
  return { kind: 'unconfirmed', startedAtMs, diedAtMs: nowMs, lookingUp: true, doubt }
}

/** The duplicate that was asked about, with what became of the question. */
function answered(
  state: RowState,
  answer: UploadDuplicate['answer'],
  isBySetting = false,
): Pick<RowChange, 'duplicate'> {
  if (state.kind !== 'waiting' || state.hold?.reason !== 'duplicate') return {}
  const { assetId, name, uploadedAtMs } = state.hold
  return { duplicate: { assetId, name, uploadedAtMs, answer, isBySetting } }
}

const isQueueHold = (hold: UploadHold | null): boolean =>
  hold !== null && holdRules[hold.reason].endedBy === 'queue'

/** The answer may come after a cancel, or after the row was given up as unconfirmed: a task id is never thrown away. */
function accepted(state: RowState, taskId: string, nowMs: number): RowChange | null {
  const via: ProcessingVia = { by: 'task', taskId }
  switch (state.kind) {
    case 'uploading':
    case 'unconfirmed':
      return { state: processing(via, nowMs), failures: 0 }
    case 'cancelled':
      return { state: { ...state, sent: true, via } }
    default:
      return null
  }
}

function processingFailed(
  state: RowState,
  event: Extract<UploadEvent, { type: 'processingFailed' }>,
): RowChange | null {
  if (state.kind !== 'processing') return null
  return {
    state: {
      kind: 'failed',
      phase: 'processing',
      code: 'processingFailed',
      serviceMessage: event.serviceMessage,
      detail: event.serviceCode,
      retryable: event.retryable,
      via: state.via,
    },
  }
}

function cancelled({ state, sent: earlier }: UploadRow): RowChange | null {
  const to = (sent: boolean, via: ProcessingVia | null, startedAtMs: number | null): RowChange => ({
    state: { kind: 'cancelled', sent, via, startedAtMs },
    paused: false,
  })
  switch (state.kind) {
    case 'checking':
    case 'fitting':
    case 'waiting':
      // It was to be sent again, and the first may have arrived.
      return earlier?.mayHaveArrived === true ? to(true, null, earlier.startedAtMs) : to(false, null, null)
    case 'uploading':
      return to(state.lastByteMayBeOut || earlier?.mayHaveArrived === true, null, state.startedAtMs)
    case 'processing':
      return to(true, state.via, null)
    case 'unconfirmed':
      return to(true, null, state.startedAtMs)
    case 'rejected':
    case 'ready':
    case 'failed':
    case 'cancelled':
      return null
  }
}

/** Goes on at the phase that failed: what the service has, or may have, is never sent again by a retry. */
function retried(row: UploadRow, hold: UploadHold | null, nowMs: number): RowChange | null {
  const { state } = row
  const checkAnew: RowChange = {
    state: { kind: 'checking' },
    failures: 0,
    paused: false,
    // Whoever wants one back after "Skip all" means this file, and is asked about it.
    onDuplicate: row.onDuplicate === 'skip' ? 'ask' : row.onDuplicate,
  }
  switch (state.kind) {
    case 'rejected':
      return { ...checkAnew, fit: null, ...retriedPart(row) }
    case 'failed':
      if (state.via !== null) {
        return { state: processing(state.via, nowMs), failures: 0, paused: false }
      }
      return state.phase === 'uploading' ? { state: waiting(hold), failures: 0, paused: false } : checkAnew
    case 'waiting':
      switch (state.hold?.reason) {
        case 'fileMissing':
        case 'fileChanged':
          return checkAnew
        case 'groupGone':
        case 'groupReadOnly':
        case 'retryAt':
          return { state: waiting(hold), failures: 0 }
        default:
          return null
      }
    case 'cancelled':
      // Its copy went with it.
      if (!state.sent) return { ...checkAnew, ...fitAgain(row) }
      if (state.via !== null) return { state: processing(state.via, nowMs) }
      return { state: unconfirmed(state.startedAtMs ?? row.addedAtMs, nowMs) }
    case 'unconfirmed':
      return state.lookingUp ? null : { state: { ...state, lookingUp: true }, paused: false }
    case 'checking':
    case 'fitting':
    case 'uploading':
    case 'processing':
    case 'ready':
      return null
  }
}

function canPause(state: RowState): boolean {
  switch (state.kind) {
    case 'checking':
    case 'waiting':
    case 'uploading':
    case 'processing':
    case 'unconfirmed':
      return true
    case 'rejected':
    case 'fitting':
    case 'ready':
    case 'failed':
    case 'cancelled':
      return false
  }
}

const isAboutGroup = (hold: UploadHold | null): boolean =>
  hold !== null && ruleOf({ kind: 'waiting', hold }).can.includes('assignGroup')

/** Only before anything is known to be sent: an asset cannot be moved. */
function assigned(row: UploadRow, event: Extract<UploadEvent, { type: 'assignGroup' }>): RowChange | null {
  const { state } = row
  // What was looked up before an earlier request, and when that was, says nothing of what is in another group.
  const sent = event.groupId === row.groupId ? row.sent : null
  const group = { groupId: event.groupId, groupName: event.groupName, sent }
  if (state.kind === 'checking' || state.kind === 'fitting')
    return row.groupId === null ? { ...group, personConfirmed: false } : null
  if (state.kind !== 'waiting') return null
  const keepsHold = state.hold?.reason === 'fileMissing' || state.hold?.reason === 'fileChanged'
  if (!keepsHold && !isAboutGroup(state.hold)) return null
  return {
    ...group,
    personConfirmed: false,
    onDuplicate: 'ask',
    duplicate: null,
    state: waiting(keepsHold ? state.hold : event.hold),
  }
}
