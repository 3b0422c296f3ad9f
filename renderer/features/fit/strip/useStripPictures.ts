import { type RefObject, useEffect, useRef } from 'react'
import { withClip } from '../../assets/media/drawing/withClip.ts'

/** Enough to see where one is; each is a seek, and of a large clip takes its time. */
const count = 10
/** Twice what is shown, for a dense screen. */
const heightPx = 80
const widthPx = 1_600

/**
 * Draws pictures of the clip side by side onto the canvas, one after the other, each as it was at the middle of its place.
 * @param durationMs as it was measured: a recording that was never finished tells the player no end
 */
export function useStripPictures(
  source: string | null,
  durationMs: number,
): RefObject<HTMLCanvasElement | null> {
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = ref.current
    if (canvas === null || source === null) return
    const ended = new AbortController()
    // What is not drawn stays empty: the strip says the time without it, too.
    void drawPictures(canvas, source, durationMs, ended.signal).catch(() => {})
    return () => ended.abort()
  }, [source, durationMs])
  return ref
}

const drawPictures = (
  canvas: HTMLCanvasElement,
  source: string,
  durationMs: number,
  signal: AbortSignal,
): Promise<void> =>
  withClip(source, signal, async ({ video, seek }) => {
    canvas.width = widthPx
    canvas.height = heightPx
    const context = canvas.getContext('2d')
    const { videoWidth, videoHeight } = video
    if (videoWidth === 0) return
    const place = widthPx / count
    // The whole height of the picture as a rule, and its middle: places are narrower than wide pictures.
    const scale = Math.max(place / videoWidth, heightPx / videoHeight)
    const cut = { width: place / scale, height: heightPx / scale }
    for (let nth = 0; nth < count; nth += 1) {
      await seek((((nth + 0.5) / count) * durationMs) / 1000)
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
