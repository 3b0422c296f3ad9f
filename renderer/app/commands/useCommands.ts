import { useEffect } from 'react'
import type { EventPayload } from '../../../shared/contract.ts'
import { bridge } from '../../bridge.ts'
import { useRefresh } from '../../features/groups/useRefresh.ts'
import { exportShown } from '../../features/takeout/exportShown.ts'
import { openFilePicker, openFolderPicker } from '../../features/uploads/adding/filePicker.tsx'
import { openDialog, setView, showSection, showUploads, useView } from '../../stores/view.ts'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'
import { isTextField } from '../../ui/keys/textField.ts'
import { shownElement } from '../../ui/panes/shownElement.ts'
import { pressShortcut } from './useEditCommands.ts'

type Command = EventPayload<'command'>['command']

/** The menu of the shell and the keyboard of the page: the same commands, whichever gets the key first. */
export function useCommands(): void {
  const refresh = useRefresh()
  useEffect(() => {
    function run(command: Command): void {
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
        case 'settings':
          openDialog({ kind: 'settings' })
          break
        case 'toggleUploads':
          setView({ uploadsOpen: !useView.getState().uploadsOpen })
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
        case 'exportList':
          exportShown()
          break
        // Also without an account: see useAppCommands.ts.
        case 'about':
        case 'licences':
        case 'updates':
          break
      }
    }
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || useView.getState().dialog !== null) return
      if (isSelectAll(event)) {
        // The browser would mark every word of the window.
        event.preventDefault()
        if (event.isTrusted) pressShortcut('selectAll')
        return
      }
      const command = commandOfKey(event)
      if (command === null) return
      event.preventDefault()
      run(command)
    }
    const end = bridge().subscribe('command', ({ command }) => run(command))
    window.addEventListener('keydown', onKeyDown)
    return () => {
      end()
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [refresh])
}

/** Where there is no room for the field, it stands behind a button, and has the focus when it comes. */
function focusSearch(): void {
  const field = shownElement('[data-search-assets]')
  if (field === undefined) shownElement('[data-opens-search]')?.click()
  else field.focus()
}

const isSelectAll = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  shortcutKey(event) === 'a' &&
  !isTextField(event.target)

function commandOfKey(event: KeyboardEvent): Command | null {
  if (event.altKey) return null
  const key = shortcutKey(event)
  if (!event.ctrlKey && !event.metaKey) {
    if (key === 'F5') return 'refresh'
    // By what it writes, wherever the layout has it: on many keyboards it wants Shift.
    return event.key === '/' && !isTypedInto(event.target) ? 'search' : null
  }
  if (event.shiftKey) return key === 'o' ? 'addFolder' : null
  switch (key) {
    case 'f':
      return 'search'
    case 'o':
      return 'addFiles'
    case 'n':
      return 'newGroup'
    case 'r':
      return 'refresh'
    case 'j':
      return 'toggleUploads'
    case ',':
      return 'settings'
    case '1':
      return 'showLibrary'
    case '2':
      return 'showGenerate'
    default:
      return null
  }
}

/** Where a letter means something already: a text, or the entry of a list that starts with it. */
const isTypedInto = (target: EventTarget | null): boolean =>
  isTextField(target) || target instanceof HTMLSelectElement
