import { useEffect } from 'react'
import type { EventPayload } from '../../shared/contract'
import { bridge } from '../bridge'
import { useRefresh } from '../features/groups/useRefresh'
import { openFilePicker, openFolderPicker } from '../features/uploads/filePicker'
import { openDialog, setView, useView } from '../stores/view'

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
          document.querySelector<HTMLInputElement>('[data-search-assets]')?.focus()
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
      }
    }
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || useView.getState().dialog !== null) return
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

function commandOfKey(event: KeyboardEvent): Command | null {
  if (event.altKey) return null
  const ctrl = event.ctrlKey || event.metaKey
  if (event.shiftKey) return ctrl && event.key.toLowerCase() === 'o' ? 'addFolder' : null
  if (!ctrl) {
    if (event.key === 'F5') return 'refresh'
    return event.key === '/' && !isTyping(event.target) ? 'search' : null
  }
  switch (event.key.toLowerCase()) {
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
    default:
      return null
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement
