import { useEffect, useState } from 'react'
import { bridge } from '../../../../bridge.ts'
import { isDialogOpen } from '../../../../stores/isDialogOpen.ts'
import { useView } from '../../../../stores/view.ts'
import { isTextField } from '../../../../ui/keys/textField.ts'
import { isOneVideo, videoOf } from './droppedVideo.ts'

/**
 * A video that is pasted, or dropped anywhere in "Generate" but on a slot, which takes it for itself: told to `onVideo` inside of the event,
 * since the preload script reads its path at once. Answers whether one is held over it right now.
 */
export function useSettingsDrop(onVideo: (file: File) => void): boolean {
  const [over, setOver] = useState(false)

  useEffect(() => {
    const isHere = () => useView.getState().section === 'generate' && !isDialogOpen()
    // What a slot takes does not come this far.
    let cameThrough = false
    const begin = () => {
      cameThrough = false
      setTimeout(() => {
        if (!cameThrough) setOver(false)
      })
    }
    const onDragOver = (event: DragEvent): void => {
      if (!isHere() || event.dataTransfer === null || !isOneVideo(event.dataTransfer)) return
      cameThrough = true
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const onDrop = (event: DragEvent): void => {
      setOver(false)
      if (!isHere() || event.dataTransfer === null) return
      const file = videoOf(event.dataTransfer)
      if (file === null) return
      event.preventDefault()
      onVideo(file)
    }
    /** Ahead of those who upload what is pasted: a drop of it would be no upload either. */
    const onPaste = (event: ClipboardEvent): void => {
      if (!isHere() || event.clipboardData === null || isTextField(event.target)) return
      const file = videoOf(event.clipboardData)
      if (file === null) return
      event.preventDefault()
      event.stopPropagation()
      onVideo(file)
    }
    const end = () => setOver(false)
    const onDragLeave = (event: DragEvent) => {
      // Left for no other element: out of the window.
      if (event.relatedTarget === null) end()
    }
    window.addEventListener('dragover', begin, { capture: true })
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop)
    window.addEventListener('drop', end, { capture: true })
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('dragend', end)
    window.addEventListener('paste', onPaste, { capture: true })
    return () => {
      window.removeEventListener('dragover', begin, { capture: true })
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('drop', end, { capture: true })
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('dragend', end)
      window.removeEventListener('paste', onPaste, { capture: true })
    }
  }, [onVideo])
  return over
}

/** Reads the settings of a dropped video. */
export const readSettingsOf = (file: File) =>
  bridge().generation.readSettings({ files: [file], groupId: null })
