import { useEffect } from 'react'
import type { EventPayload } from '../../../shared/contract.ts'
import { bridge } from '../../bridge.ts'
import { shownElement } from '../../ui/panes/shownElement.ts'

type EditCommand = EventPayload<'edit'>['command']

const letters: Readonly<Record<EditCommand, string>> = { copy: 'c', selectAll: 'a' }

/** What has the keyboard; while nothing has it, the grid, which is what a person looks at. */
function keyboardTarget(): Element {
  const focused = document.activeElement
  if (focused !== null && focused !== document.body) return focused
  return shownElement('[role="grid"] [tabindex="0"]') ?? document.body
}

/** Does what the shortcut does there; answers whether that was anything. */
export function pressShortcut(command: EditCommand): boolean {
  const letter = letters[command]
  const event = new KeyboardEvent('keydown', {
    key: letter,
    code: `Key${letter.toUpperCase()}`,
    ctrlKey: true,
    bubbles: true,
    cancelable: true,
  })
  return !keyboardTarget().dispatchEvent(event)
}

/** "Copy" and "Select all" of the menu: what their keys mean here, or else what they mean to the text that is there. */
export function useEditCommands(): void {
  useEffect(
    () =>
      bridge().subscribe('edit', ({ command }) => {
        if (!pressShortcut(command)) void bridge().app.editText({ command })
      }),
    [],
  )
}
