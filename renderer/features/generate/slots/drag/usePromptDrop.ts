import { type DragEvent, useState } from 'react'
import { mentionInPrompt } from '../../prompt/openEditor.ts'
import { isOneVideo } from '../../results/drop/droppedVideo.ts'
import { useAddFiles } from '../files/useAddFiles.ts'
import { carries, draggedAsset } from './assetDrag.ts'

/** What the prompt takes: assets, which it mentions, and files, which find their slot. A single video brings its settings back, as anywhere. */
const isTaken = (transfer: DataTransfer): boolean => {
  const carried = carries(transfer)
  return carried === 'asset' || (carried === 'files' && !isOneVideo(transfer))
}

/** Ahead of the editor, which would take the place of the pointer for one of text. */
export function usePromptDrop() {
  const addFiles = useAddFiles()
  const [over, setOver] = useState(false)
  return {
    over,
    handlers: {
      onDragOverCapture: (event: DragEvent) => {
        if (!isTaken(event.dataTransfer)) return
        event.preventDefault()
        event.stopPropagation()
        event.dataTransfer.dropEffect = 'copy'
        if (!over) setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        const to = event.relatedTarget
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false)
      },
      onDropCapture: (event: DragEvent) => {
        setOver(false)
        if (!isTaken(event.dataTransfer)) return
        event.preventDefault()
        event.stopPropagation()
        if (carries(event.dataTransfer) === 'files') addFiles.toDraft(Array.from(event.dataTransfer.files))
        else for (const { assetId } of draggedAsset()?.references ?? []) mentionInPrompt(assetId)
      },
    },
  }
}
