import { useEffect } from 'react'
import { bridge } from '../../bridge.ts'
import { type Command, runCommand } from '../../features/commands/runCommand.ts'
import { mayRun } from './mayRun.ts'

/** What the Help menu says of the app itself. */
export const isAppCommand = (command: Command): boolean =>
  command === 'about' || command === 'licences' || command === 'shortcuts' || command === 'updates'

/** Those are there with an account and without one. */
export function useAppCommands(): void {
  useEffect(
    () =>
      bridge().subscribe('command', ({ command }) => {
        if (isAppCommand(command) && mayRun(command)) runCommand(command, () => undefined)
      }),
    [],
  )
}
