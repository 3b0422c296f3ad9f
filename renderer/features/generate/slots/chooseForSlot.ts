import { create } from 'zustand'
import type { SlotSpec } from '../../../../shared/generation/models/spec.ts'

interface Choosing {
  /** The slot that something is being chosen for, if any. */
  readonly spec: SlotSpec | null
  /** The place of a list in which it is to stand instead of what is there; null: at the end. */
  readonly place: number | null
}

export const useChoosing = create<Choosing>()(() => ({ spec: null, place: null }))

export const chooseForSlot = (spec: SlotSpec | null, place: number | null = null): void =>
  useChoosing.setState({ spec, place })
