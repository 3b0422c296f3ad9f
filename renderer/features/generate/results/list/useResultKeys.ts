import { useEffect } from 'react'
import { isDialogOpen } from '../../../../stores/isDialogOpen.ts'
import { moveToResult } from './lists.ts'

/** Alt with the arrows leads to the results from wherever one is in "Generate", and on from one to the next. */
export function useResultKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      if (isDialogOpen()) return
      if (moveToResult(event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
