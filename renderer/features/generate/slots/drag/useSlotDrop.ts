import { type DragEvent, useState } from 'react'
import type { SlotId } from '../../../../../shared/generation/draft.ts'
import type { SlotSpec } from '../../../../../shared/generation/models/spec.ts'
import { useEdit } from '../../composer/state/useEdit.ts'
import { drafts } from '../../drafts/drafts.ts'
import { useAddFiles } from '../files/useAddFiles.ts'
import { carries, draggedAsset } from './assetDrag.ts'

/** Takes what is dropped on a slot: assets of ours, and files of the desktop, which are uploaded first. */
export function useSlotDrop(spec: SlotSpec) {
  const edit = useEdit()
  const addFiles = useAddFiles()
  const [over, setOver] = useState(false)
  const holdsOne = spec.max === 1

  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        const carried = carries(event.dataTransfer)
        if (carried === null) return
        event.preventDefault()
        event.stopPropagation()
        event.dataTransfer.dropEffect =
          carried === 'asset' && draggedAsset()?.from?.slot === spec.slot ? 'move' : 'copy'
        if (!over) setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        const to = event.relatedTarget
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false)
      },
      onDrop: (event: DragEvent) => {
        setOver(false)
        const carried = carries(event.dataTransfer)
        if (carried === null) return
        event.preventDefault()
        event.stopPropagation()
        if (carried === 'files') {
          addFiles.toSlot(Array.from(event.dataTransfer.files), spec)
          return
        }
        const drag = draggedAsset()
        if (drag === null) return
        if (drag.from?.slot === spec.slot) {
          edit.move(spec.slot, drag.from.place, placeUnder(event.target) ?? lastPlace(spec.slot))
          return
        }
        if (drag.from !== null && holdsOne) {
          edit.exchange(drag.from, spec.slot)
          return
        }
        edit.add(spec.slot, drag.references, holdsOne)
        if (drag.from !== null) edit.remove(drag.from.slot, drag.from.place)
      },
    },
  }
}

/** What is dropped beside all of them is meant for the end. */
const lastPlace = (slot: SlotId): number => (drafts.current()?.composition.slots[slot]?.length ?? 0) - 1

/** The place of the reference that something was dropped on. */
function placeUnder(target: EventTarget): number | null {
  const place =
    target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset.place : undefined
  return place === undefined ? null : Number(place)
}
