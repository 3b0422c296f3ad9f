import { useEffect } from 'react'
import { bridge } from '../../bridge.ts'
import { openDialog } from '../../stores/view.ts'

/** What the Help menu says of the app itself: there with an account and without one. */
export function useAppCommands(): void {
  useEffect(
    () =>
      bridge().subscribe('command', ({ command }) => {
        if (command === 'about' || command === 'licences') openDialog({ kind: command })
        else if (command === 'updates') openDialog({ kind: 'updates', check: true })
      }),
    [],
  )
}
