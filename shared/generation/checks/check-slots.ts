import type { Composition, SlotId } from '../draft.ts'
import type { SlotSpec, TogetherSpec } from '../models/spec.ts'
import { durationOf, isWrongType } from './check-references.ts'
import type { Facts, Problem } from './problems.ts'

const countIn = (composition: Composition, slots: readonly SlotId[]): number =>
  slots.reduce((count, slot) => count + (composition.slots[slot]?.length ?? 0), 0)

/** How many a slot holds, and how long they are in all. */
export function checkSlot(composition: Composition, spec: SlotSpec, facts: Facts): readonly Problem[] {
  const { slot, min, max } = spec
  const got = countIn(composition, [slot])
  return [
    ...(got < min ? [{ level: 'error', code: 'slotRequired', slot, got, min } as const] : []),
    ...(got > max ? [{ level: 'error', code: 'tooMany', slot, got, max } as const] : []),
    ...checkTotal(composition, spec, facts),
  ]
}

/** What is known to be too long in all is said even when the length of another one is not known. */
function checkTotal(composition: Composition, spec: SlotSpec, facts: Facts): readonly Problem[] {
  if (spec.totalSeconds === undefined) return []
  const { max } = spec.totalSeconds
  const durations = (composition.slots[spec.slot] ?? [])
    .filter((reference) => !isWrongType(reference, spec, facts))
    .map((reference) => durationOf(reference, facts))
  const got = durations.reduce<number>((sum, durationMs) => sum + (durationMs ?? 0), 0) / 1000
  if (got > max) return [{ level: 'error', code: 'tooLongInAll', slot: spec.slot, got, max }]
  return durations.includes(null) ? [{ level: 'notice', code: 'sumUnknown', slot: spec.slot, max }] : []
}

/** How many several slots hold together. */
export function checkTogether(composition: Composition, rule: TogetherSpec): readonly Problem[] {
  const { slots, min, max, onlyWith } = rule
  const got = countIn(composition, slots)
  if (got > max) return [{ level: 'error', code: 'tooManyTogether', slots, got, limit: max }]
  if (got >= min) return []
  if (onlyWith === undefined) return [{ level: 'error', code: 'tooFewTogether', slots, got, limit: min }]
  return countIn(composition, [onlyWith]) > 0
    ? [{ level: 'error', code: 'notAlone', slot: onlyWith, slots }]
    : []
}
