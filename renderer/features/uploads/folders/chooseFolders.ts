import { openDialog } from '../../../stores/view.ts'
import { firstOfEachFolder } from '../adding/firstOfEachFolder.ts'

/** Kept while its dialog is open, which outlives nothing that nobody holds. */
let picker: HTMLInputElement | null = null

/** Has a folder chosen that is to become a group: what dropping it on "Virtual" does. Wants a gesture of the person. */
export function chooseFolderForGroup(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.webkitdirectory = true
  input.addEventListener('change', () => {
    const folders = firstOfEachFolder(Array.from(input.files ?? []))
    picker = null
    if (folders.length > 0) openDialog({ kind: 'folderGroups', folders, others: [], groupId: null })
  })
  input.addEventListener('cancel', () => {
    picker = null
  })
  picker = input
  picker.click()
}
