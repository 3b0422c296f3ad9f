import { useEffect, useRef } from 'react'

interface ClipPictureProps {
  /** Of the clip itself. */
  readonly source: string
  readonly onFailed: (source: string) => void
}

/** A still picture of a clip: Chromium decodes it, since the main process has no decoder for it. */
export function ClipPicture({ source, onFailed }: ClipPictureProps) {
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = ref.current
    if (canvas === null) return
    const shown = new AbortController()
    const draw = async () => {
      const { drawClipPicture } = await import('./drawClipPicture.ts')
      await drawClipPicture(canvas, source, shown.signal)
    }
    draw().catch(() => {
      if (!shown.signal.aborted) onFailed(source)
    })
    return () => shown.abort()
  }, [source, onFailed])
  return <canvas ref={ref} />
}
