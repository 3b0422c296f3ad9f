import { useEffect } from 'react'

/** A file that is dropped where nobody takes it would make the window navigate to it. */
export function usePreventStrayDrops(): void {
  useEffect(() => {
    const prevent = (event: DragEvent): void => {
      if (event.defaultPrevented) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none'
    }
    window.addEventListener('dragover', prevent)
    window.addEventListener('drop', prevent)
    return () => {
      window.removeEventListener('dragover', prevent)
      window.removeEventListener('drop', prevent)
    }
  }, [])
}
