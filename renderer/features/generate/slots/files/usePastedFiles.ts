import { useEffect } from 'react'
import { isDialogOpen } from '../../../../stores/isDialogOpen.ts'
import { useView } from '../../../../stores/view.ts'
import { isTextField } from '../../../../ui/keys/textField.ts'
import { pastedFiles } from '../../prompt/clipboard/pastedFiles.ts'
import { videoOf } from '../../results/drop/droppedVideo.ts'

const isInPrompt = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-prompt]') !== null

/**
 * Files that are pasted in "Generate", with the keyboard in the prompt or in no text at all. Ahead of those who upload what is pasted,
 * and of the editor, which has no use for them. A video elsewhere than in the prompt brings its settings back.
 */
export function usePastedFiles(onFiles: (files: readonly File[]) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const { clipboardData, target } = event
      if (clipboardData === null || useView.getState().section !== 'generate' || isDialogOpen()) return
      if (!isInPrompt(target) && (isTextField(target) || videoOf(clipboardData) !== null)) return
      const files = pastedFiles(clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      event.stopPropagation()
      onFiles(files)
    }
    window.addEventListener('paste', onPaste, { capture: true })
    return () => window.removeEventListener('paste', onPaste, { capture: true })
  }, [onFiles])
}
