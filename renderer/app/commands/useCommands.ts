import { useEffect } from 'react'
import { bridge } from '../../bridge.ts'
import { type Command, runCommand } from '../../features/commands/runCommand.ts'
import { useRefresh } from '../../features/groups/useRefresh.ts'
import { useView } from '../../stores/view.ts'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'
import { isTextField } from '../../ui/keys/textField.ts'
import { bringKeyboard } from './bringKeyboard.ts'
import { commandOfKey } from './commandOfKey.ts'
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
      const { target } = event
      const command = commandOfKey(event, { isText: isTextField(target), isTypedInto: isTypedInto(target) })
      if (command === null) {
        if (bringKeyboard(event)) event.preventDefault()
        return
      }
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

/** The side buttons of a mouse. */
const commandOfButton = (button: number): Command | null =>
  button === 3 ? 'back' : button === 4 ? 'forward' : null

/** Where a letter means something already: a text, or the entry of a list that starts with it. */
const isTypedInto = (target: EventTarget | null): boolean =>
  isTextField(target) || target instanceof HTMLSelectElement
