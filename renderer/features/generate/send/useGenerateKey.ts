import { useEffect, useRef } from 'react'
import { isDialogOpen } from '../../../stores/isDialogOpen.ts'

/** Ctrl+Enter, wherever the keyboard is, but in a dialog. Held, it is still one press: each may be paid. */
export function useGenerateKey(generate: () => void): void {
  const latest = useRef(generate)
  latest.current = generate
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key !== 'Enter') return
      if (isDialogOpen()) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) latest.current()
    }
    // Before the editor, where Enter begins a line.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
