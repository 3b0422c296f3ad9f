import { type RefObject, useEffect, useRef } from 'react'
import { withClip } from '../../assets/media/drawing/withClip.ts'

/** Enough to see where one is; each is a seek, and of a large clip takes its time. */
const count = 10
/** Twice what is shown, for a dense screen. */
const heightPx = 80
const widthPx = 1_600

/** Draws pictures of the clip side by side onto the canvas, one after the other, each as it was at the middle of its place. */
export function useStripPictures(source: string | null): RefObject<HTMLCanvasElement | null> {
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = ref.current
    if (canvas === null || source === null) return
    const ended = new AbortController()
    // What is not drawn stays empty: the strip says the time without it, too.
    void drawPictures(canvas, source, ended.signal).catch(() => {})
    return () => ended.abort()
  }, [source])
  return ref
}

const drawPictures = (canvas: HTMLCanvasElement, source: string, signal: AbortSignal): Promise<void> =>
  withClip(source, signal, async ({ video, seek }) => {
    canvas.width = widthPx
    canvas.height = heightPx
    const context = canvas.getContext('2d')
    const { duration, videoWidth, videoHeight } = video
    if (!Number.isFinite(duration) || videoWidth === 0) return
    const place = widthPx / count
    // The whole height of the picture as a rule, and its middle: places are narrower than wide pictures.
    const scale = Math.max(place / videoWidth, heightPx / videoHeight)
    const cut = { width: place / scale, height: heightPx / scale }
    for (let nth = 0; nth < count; nth += 1) {
      await seek(((nth + 0.5) / count) * duration)
      context?.drawImage(
        video,
        (videoWidth - cut.width) / 2,
        (videoHeight - cut.height) / 2,
        cut.width,
        cut.height,
        nth * place,
        0,
        place,
        heightPx,
      )
    }
  })
