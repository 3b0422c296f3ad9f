import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { groupForFiles, showSection } from '../../../stores/view.ts'
import { useAddFiles } from './useAddFiles.ts'

const inputIds = { files: 'add-files-input', folder: 'add-folder-input' } as const
type Picked = keyof typeof inputIds

/**
 * Opens the file dialog of the browser. It wants a gesture of the person on the page; a command from the menu is none,
 * and then the button gets the focus, one key away from it.
 */
function openPicker(picked: Picked): void {
  const input = document.getElementById(inputIds[picked])
  if (!(input instanceof HTMLInputElement)) return
  if (navigator.userActivation.isActive) input.click()
  else if (input.nextElementSibling instanceof HTMLElement) {
    // The button stands in the library.
    flushSync(() => showSection('library'))
    input.nextElementSibling.focus()
  }
}
export const openFilePicker = (): void => openPicker('files')
export const openFolderPicker = (): void => openPicker('folder')

/** What React's types do not know of yet. */
const folderAttributes = { webkitdirectory: '' }

/** Must stand right before its button. */
export function PickerInput({ picked }: { picked: Picked }) {
  const { t } = useWords()
  const addFiles = useAddFiles()
  // Not every system's file dialog holds up the window: another group may be open when it is answered.
  const askedIn = useRef<{ readonly groupId: string | null }>(null)
  return (
    <input
      id={inputIds[picked]}
      type="file"
      hidden
      {...(picked === 'folder' ? folderAttributes : { multiple: true })}
      aria-label={picked === 'folder' ? t('assets.addFolder') : t('assets.addFiles')}
      onClick={() => {
        askedIn.current = { groupId: groupForFiles() }
      }}
      onChange={(event) => {
        const verb = picked === 'folder' ? 'addFolder' : 'add'
        const { groupId } = askedIn.current ?? { groupId: groupForFiles() }
        addFiles(Array.from(event.target.files ?? []), groupId, verb)
        // The same file may be chosen again.
        event.target.value = ''
      }}
    />
  )
}
