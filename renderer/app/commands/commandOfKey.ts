import type { Command } from '../../features/commands/runCommand.ts'
import { isMac } from '../../ui/keys/onMac.ts'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'

type CommandKey = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/** What has the keyboard. */
export interface KeyTarget {
  readonly isText: boolean
  /** Where a letter means something already: a text, or the entry of a list that starts with it. */
  readonly isTypedInto: boolean
}

/**
 * The command that a key stands for; null for none. In a text on a Mac, Alt with an arrow goes from word to word and Ctrl with a letter
 * moves or deletes in every program (documented: StandardKeyBinding.dict of AppKit), so there only Command calls commands.
 */
export function commandOfKey(
  event: CommandKey,
  { isText, isTypedInto }: KeyTarget,
  onMac = isMac,
): Command | null {
  const isOfMacText = onMac && isText
  if (event.altKey) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing || isOfMacText) return null
    return event.key === 'ArrowLeft' ? 'back' : event.key === 'ArrowRight' ? 'forward' : null
  }
  const key = shortcutKey(event)
  if (!event.ctrlKey && !event.metaKey) {
    if (key === 'F5') return 'refresh'
    // By what it writes, wherever the layout has it: on many keyboards it wants Shift.
    if (isTypedInto) return null
    return event.key === '/' ? 'search' : event.key === '?' ? 'shortcuts' : null
  }
  if (!event.metaKey && isOfMacText) return null
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
