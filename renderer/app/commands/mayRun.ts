import type { Command } from '../../features/commands/runCommand.ts'
import { isDialogOpen } from '../../stores/isDialogOpen.ts'

/**
 * Whether a command may be run now, whichever way it comes: the menu's keys are heard also while the page is inert. What is half
 * typed in a dialog is not replaced, and nothing else opens or goes elsewhere over or behind it.
 */
export function mayRun(command: Command): boolean {
  // The one is asked for by a notification, and only opens a panel; the other one moves nothing.
  if (command === 'showUploads' || command === 'refresh') return true
  return !isDialogOpen()
}
