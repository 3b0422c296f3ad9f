import type { Composition, Reference, SlotId } from '../draft.ts'
import type { SlotSpec } from '../models/spec.ts'
import type { Facts, Problem } from './problems.ts'

/** Each reference of a slot by itself. */
export const checkReferences = (composition: Composition, spec: SlotSpec, facts: Facts): readonly Problem[] =>
  (composition.slots[spec.slot] ?? []).flatMap((reference, place) => {
    const at = { slot: spec.slot, place }
    return [
      ...checkState(reference, at, facts),
      ...checkType(reference, spec, at, facts),
      // A picture among the videos has no length to speak of.
      ...(isWrongType(reference, spec, facts) ? [] : checkLength(reference, spec, at, facts)),
    ]
  })

export function isWrongType(reference: Reference, spec: SlotSpec, facts: Facts): boolean {
  const type = typeOf(reference, facts)
  return type !== null && type !== spec.type
}

/** What the service says counts for more than what the draft remembers. */
export const durationOf = (reference: Reference, facts: Facts): number | null =>
  (reference.kind === 'asset' ? facts.assets.get(reference.assetId)?.durationMs : null) ??
  reference.durationMs

const typeOf = (reference: Reference, facts: Facts): Reference['type'] =>
  (reference.kind === 'asset' ? facts.assets.get(reference.assetId)?.type : null) ?? reference.type

interface Place {
  readonly slot: SlotId
  readonly place: number
}

function checkState(reference: Reference, at: Place, facts: Facts): readonly Problem[] {
  if (reference.kind === 'upload') {
    const hasFailed = facts.uploads.get(reference.uploadId) === 'failed'
    return [{ level: 'error', code: hasFailed ? 'uploadFailed' : 'onTheWay', ...at }]
  }
  switch (facts.assets.get(reference.assetId)?.status) {
    case 'gone':
      return [{ level: 'error', code: 'gone', ...at }]
    case 'review':
      return [{ level: 'error', code: 'underReview', ...at }]
    case 'failed':
      return [{ level: 'error', code: 'failed', ...at }]
    case 'ready':
    case 'unknown':
    case undefined:
      return []
  }
}

function checkType(reference: Reference, spec: SlotSpec, at: Place, facts: Facts): readonly Problem[] {
  const type = typeOf(reference, facts)
  if (type === null) return [{ level: 'notice', code: 'typeUnknown', ...at }]
  return type === spec.type ? [] : [{ level: 'error', code: 'wrongType', ...at, type, wanted: spec.type }]
}

function checkLength(reference: Reference, spec: SlotSpec, at: Place, facts: Facts): readonly Problem[] {
  if (spec.eachSeconds === undefined) return []
  const { min, max } = spec.eachSeconds
  const durationMs = durationOf(reference, facts)
  if (durationMs === null) return [{ level: 'notice', code: 'lengthUnknown', ...at, min, max }]
  const got = durationMs / 1000
  if (got < min) return [{ level: 'error', code: 'tooShort', ...at, got, min, max }]
  return got > max ? [{ level: 'error', code: 'tooLong', ...at, got, min, max }] : []
}
