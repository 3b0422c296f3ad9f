import { useEffect } from 'react'
import { bridge } from '../../bridge.ts'
import { type Command, runCommand } from '../../features/commands/runCommand.ts'
import { useRefresh } from '../../features/groups/useRefresh.ts'
import { useView } from '../../stores/view.ts'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'
import { isTextField } from '../../ui/keys/textField.ts'
import { mayRun } from './mayRun.ts'
import { isAppCommand } from './useAppCommands.ts'
import { pressShortcut } from './useEditCommands.ts'

/** The menu of the shell and the keyboard of the page: the same commands, whichever gets the key first. */
export function useCommands(): void {
  const refresh = useRefresh()
  useEffect(() => {
    const run = (command: Command): void => {
      if (mayRun(command)) runCommand(command, refresh)
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
    const end = bridge().subscribe('command', ({ command }) => {
      // Those are heard also without an account: see useAppCommands.ts.
      if (!isAppCommand(command)) run(command)
    })
    function onMouseUp(event: MouseEvent): void {
      const command = commandOfButton(event.button)
      if (command === null) return
      event.preventDefault()
      run(command)
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('mouseup', onMouseUp)
    return () => {
      end()
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('mouseup', onMouseUp)
    }
  }, [refresh])
}

const isSelectAll = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  shortcutKey(event) === 'a' &&
  !isTextField(event.target)

/** On a Mac, Alt with an arrow goes from word to word; its menu has keys of its own. */
const isInMacText = (event: KeyboardEvent): boolean =>
  /Macintosh/.test(navigator.userAgent) && isTextField(event.target)

/** The side buttons of a mouse. */
const commandOfButton = (button: number): Command | null =>
  button === 3 ? 'back' : button === 4 ? 'forward' : null

function commandOfKey(event: KeyboardEvent): Command | null {
  if (event.altKey) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing || isInMacText(event))
      return null
    return event.key === 'ArrowLeft' ? 'back' : event.key === 'ArrowRight' ? 'forward' : null
  }
  const key = shortcutKey(event)
  if (!event.ctrlKey && !event.metaKey) {
    if (key === 'F5') return 'refresh'
    // By what it writes, wherever the layout has it: on many keyboards it wants Shift.
    if (isTypedInto(event.target)) return null
    return event.key === '/' ? 'search' : event.key === '?' ? 'shortcuts' : null
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
    case 'k':
      return 'palette'
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
