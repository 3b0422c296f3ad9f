import type { MouseEvent } from 'react'

/** Closes a dialog by a click beside it, which falls on the dialog itself; `unsaved`: it may be a slip, and does nothing. */
export function pressBeside(event: MouseEvent, onClose: () => void, unsaved = false): void {
  if (event.target !== event.currentTarget) return
  // The second click of a double click was meant for what it was opened from: it takes no focus, either.
  if (event.detail > 1 || unsaved) event.preventDefault()
  else onClose()
}
