import type { RowState, Sent, UploadRow } from '../model/states.ts'
import type { ClockOffset } from '../ports.ts'

/** What is known when a request begins. */
export type SendStart = Pick<Sent, 'order' | 'baseline' | 'isBaselineOld'> & {
  readonly clockOffset: ClockOffset | null
}

/** The record of a request that begins now. An earlier one in doubt counts on: its asset may turn up first. */
export function sentAtStart({ sent }: UploadRow, start: SendStart, nowMs: number): Sent {
  if (sent?.mayHaveArrived === true) return sent
  const { order, baseline, isBaselineOld, clockOffset } = start
  return {
    startedAtMs: nowMs,
    serviceTime: serviceTime(nowMs, clockOffset),
    order,
    baseline,
    ...(isBaselineOld === true ? { isBaselineOld } : {}),
    mayHaveArrived: false,
  }
}

/** Between which times by the service's clock it is now; null when that is not known. */
export function serviceTime(nowMs: number, offset: ClockOffset | null): Sent['serviceTime'] {
  return offset === null ? null : { minMs: nowMs + offset.minMs, maxMs: nowMs + offset.maxMs }
}

/** What a step makes of the record: a request ends in doubt, or is known to have left nothing, or to have left this asset. */
export function sentAfter({ state, sent }: UploadRow, next: RowState): Sent | null {
  switch (next.kind) {
    case 'unconfirmed':
      if (state.kind === 'unconfirmed' || state.kind === 'cancelled') return sent
      return inDoubt(sent, next.startedAtMs)
    case 'cancelled':
      if (!next.sent || next.startedAtMs === null) return sent
      return inDoubt(sent, next.startedAtMs)
    case 'waiting':
    case 'failed':
    case 'fitting':
      // Only an answer that says so, or a last byte that was held back, leads here from a request.
      return state.kind === 'uploading' && sent?.mayHaveArrived === false ? null : sent
    case 'processing':
    case 'ready':
      return resolved(state, sent)
    case 'checking':
    case 'rejected':
    case 'uploading':
      return sent
  }
}

function inDoubt(sent: Sent | null, startedAtMs: number): Sent {
  const unknown = { startedAtMs, serviceTime: null, order: 0, baseline: null }
  return { ...(sent ?? unknown), mayHaveArrived: true }
}

/** Of several requests in doubt only one is resolved, and nobody knows which: then the doubt stays. */
function resolved(state: RowState, sent: Sent | null): Sent | null {
  const isOnlyOne = 'startedAtMs' in state && state.startedAtMs === sent?.startedAtMs
  return sent !== null && isOnlyOne ? { ...sent, mayHaveArrived: false } : sent
}
