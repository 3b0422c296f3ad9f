import { useWords } from '../../i18n/I18nProvider'
import { useView } from '../../stores/view'
import { useAddFiles } from './useAddFiles'

const inputId = 'add-files-input'

/**
 * Opens the file dialog of the browser. It wants a gesture of the person on the page; a command from the menu is none,
 * and then the button gets the focus, one key away from it.
 */
export function openFilePicker(): void {
  const input = document.getElementById(inputId)
  if (!(input instanceof HTMLInputElement)) return
  if (navigator.userActivation.isActive) input.click()
  else if (input.nextElementSibling instanceof HTMLElement) input.nextElementSibling.focus()
}

/** Must stand right before its button. */
export function FilePickerInput() {
  const { t } = useWords()
  const addFiles = useAddFiles()
  return (
    <input
      id={inputId}
      type="file"
      multiple
      hidden
      aria-label={t('assets.addFiles')}
      onChange={(event) => {
        addFiles(Array.from(event.target.files ?? []), useView.getState().groupId)
        // The same file may be chosen again.
        event.target.value = ''
      }}
    />
  )
}
