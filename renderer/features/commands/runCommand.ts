import type { EventPayload } from '../../../shared/contract.ts'
import { goInHistory } from '../../stores/history.ts'
import { openDialog, setView, showSection, showUploads, useView } from '../../stores/view.ts'
import { shownElement } from '../../ui/panes/shownElement.ts'
import { exportShown } from '../takeout/export/exportShown.ts'
import { openFilePicker, openFolderPicker } from '../uploads/adding/filePicker.tsx'

export type Command = EventPayload<'command'>['command']

/** Does what a menu item, a key or the palette asks for. @param refresh asks anew for all that is shown */
export function runCommand(command: Command, refresh: () => void): void {
  switch (command) {
    case 'addFiles':
      openFilePicker()
      break
    case 'addFolder':
      openFolderPicker()
      break
    case 'newGroup':
      openDialog({ kind: 'newGroup' })
      break
    case 'search':
      focusSearch()
      break
    case 'refresh':
      refresh()
      break
    case 'palette':
      openDialog({ kind: 'palette' })
      break
    case 'settings':
      openDialog({ kind: 'settings' })
      break
    case 'toggleUploads':
      setView({ uploadsOpen: !useView.getState().uploadsOpen })
      break
    case 'back':
      goInHistory(-1)
      break
    case 'forward':
      goInHistory(1)
      break
    case 'showLibrary':
      showSection('library')
      break
    case 'showGenerate':
      showSection('generate')
      break
    case 'showUploads':
      showUploads()
      break
    case 'downloads':
      openDialog({ kind: 'downloads' })
      break
    case 'exportList':
      exportShown()
      break
    // Also without an account.
    case 'about':
    case 'licences':
    case 'shortcuts':
      openDialog({ kind: command })
      break
    case 'updates':
      openDialog({ kind: 'updates', check: true })
      break
  }
}

/**
 * Where there is no room for the field, it stands behind a button, and has the focus when it comes. A view that is just being opened is
 * drawn in parts, and has it some frames later.
 */
function focusSearch(framesLeft = 60): void {
  const field = shownElement('[data-search-assets]')
  const opener = shownElement('[data-opens-search]')
  if (field !== undefined) field.focus()
  else if (opener !== undefined) opener.click()
  else if (framesLeft > 0) requestAnimationFrame(() => focusSearch(framesLeft - 1))
}
