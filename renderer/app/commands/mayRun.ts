import type { Command } from '../../features/commands/runCommand.ts'
import { useView } from '../../stores/view.ts'

/**
 * Whether a command may be run now, whichever way it comes: the menu's keys are heard also while the page is inert. What is half
 * typed in a dialog is not replaced, and nobody goes elsewhere behind a modal element, such as the quick look.
 */
export function mayRun(command: Command): boolean {
  // Asked for by a notification; it only opens a panel.
  if (command === 'showUploads') return true
  if (useView.getState().dialog !== null) return false
  const goes = command === 'back' || command === 'forward'
  return !goes || document.querySelector('dialog:modal') === null
}
