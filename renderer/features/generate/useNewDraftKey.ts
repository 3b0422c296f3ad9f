import { useEffect } from 'react'
import { isDialogOpen } from '../../stores/isDialogOpen.ts'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'

/** Ctrl+N: here it is a draft that is new, and one however long it is held. Before the shortcuts of the whole window, which mean a group by it. */
export function useNewDraftKey(create: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      if (shortcutKey(event) !== 'n' || isDialogOpen()) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) create()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [create])
}
