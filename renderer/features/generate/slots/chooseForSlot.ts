import { create } from 'zustand'
import type { SlotSpec } from '../../../../shared/generation/models/spec.ts'

/** The slot that something is being chosen for, if any. */
export const useChoosing = create<{ readonly spec: SlotSpec | null }>()(() => ({ spec: null }))

export const chooseForSlot = (spec: SlotSpec | null): void => useChoosing.setState({ spec })
