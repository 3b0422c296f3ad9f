import { useEffect, useState } from 'react'
import { carries } from './assetDrag.ts'

/** Whether files or assets are held over the window, so that what takes them can say so. */
export function useIsDragging(): boolean {
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    const begin = (event: DragEvent) => setDragging(carries(event.dataTransfer) !== null)
    const end = () => setDragging(false)
    const leave = (event: DragEvent) => {
      // Left for no other element: out of the window.
      if (event.relatedTarget === null) end()
    }
    window.addEventListener('dragenter', begin)
    window.addEventListener('dragleave', leave)
    // Whoever takes it may keep it from others.
    window.addEventListener('drop', end, { capture: true })
    window.addEventListener('dragend', end)
    return () => {
      window.removeEventListener('dragenter', begin)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', end, { capture: true })
      window.removeEventListener('dragend', end)
    }
  }, [])
  return dragging
}
