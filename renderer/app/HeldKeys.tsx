import { useLayoutEffect } from 'react'
import { closeDialog } from '../stores/view.ts'
import { heldKeys } from '../ui/keys/heldKeys.ts'

function hold(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (event.key === 'Escape') closeDialog()
  else if (event.key === 'Backspace') heldKeys.text = heldKeys.text.slice(0, -1)
  else if (event.key.length === 1) heldKeys.text += event.key
}

/** Stands for a dialog that is being fetched: keys are meant for it by now, and not for what is behind it. */
export function HeldKeys() {
  useLayoutEffect(() => {
    heldKeys.text = ''
    window.addEventListener('keydown', hold, true)
    return () => window.removeEventListener('keydown', hold, true)
  }, [])
  return null
}
