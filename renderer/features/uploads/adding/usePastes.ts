import { useEffect } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { isDialogOpen } from '../../../stores/isDialogOpen.ts'
import { groupForFiles } from '../../../stores/view.ts'
import { isTextField } from '../../../ui/keys/textField.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { useFindPasted } from '../../assets/pasted/useFindPasted.ts'
import { useAddLoose } from './useAddLoose.ts'
import { isPastedFromWeb } from './webContent.ts'

/** Paste, by key or menu: files and pictures go into the open group, and an id leads to its asset, wherever the keyboard is but in a text. */
export function usePastes(): void {
  const { t } = useWords()
  const addLoose = useAddLoose()
  const findPasted = useFindPasted()
  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      const transfer = event.clipboardData
      if (transfer === null || isTextField(event.target) || isDialogOpen()) return
      const files = Array.from(transfer.files)
      if (files.length > 0) addLoose(files, groupForFiles())
      else if (isPastedFromWeb(transfer))
        showToast({ tone: 'bad', title: t('drop.fromWeb'), body: t('drop.fromWebNext') })
      else if (!findPasted(transfer.getData('text/plain'))) return
      event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [addLoose, findPasted, t])
}
