import { type DialogRequest, openDialog, useView } from '../../../stores/view.ts'
import { firstOfEachFolder } from '../adding/firstOfEachFolder.ts'

/** Kept while its dialog is open, which outlives nothing that nobody holds. */
let picker: HTMLInputElement | null = null

/** Has a folder chosen that is to become a group: what dropping it on "Virtual" does. Wants a gesture of the person. */
export function chooseFolderForGroup(): void {
  const { dialog: from } = useView.getState()
  const input = document.createElement('input')
  input.type = 'file'
  input.webkitdirectory = true
  input.addEventListener('change', () => {
    const folders = firstOfEachFolder(Array.from(input.files ?? []))
    picker = null
    if (folders.length > 0) openAfter(from, { kind: 'folderGroups', folders, others: [], groupId: null })
  })
  input.addEventListener('cancel', () => {
    picker = null
  })
  picker = input
  picker.click()
}

/** In the place of where it was asked for; another dialog that came up meanwhile, by a menu of the system, say, is come to an end first. */
function openAfter(from: DialogRequest | null, dialog: DialogRequest): void {
  const look = (): boolean => {
    const { dialog: now } = useView.getState()
    if (now !== null && now !== from) return false
    openDialog(dialog)
    return true
  }
  if (look()) return
  const end = useView.subscribe(() => {
    if (look()) end()
  })
}
