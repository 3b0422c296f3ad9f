import { useEffect, useRef } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import styles from './Result.module.css'
import type { ResultDrawing } from './resultDrawing.ts'

/** More points than that are seen on no screen in a stage of this size. */
const widestPx = 960

interface ResultCanvasProps {
  readonly picture: HTMLImageElement | HTMLVideoElement
  /** Its full size, px; what shows it may be smaller. */
  readonly original: { readonly width: number; readonly height: number }
  readonly drawing: ResultDrawing
}

/** The copy's picture, drawn from the original's: of a clip that plays each one as it comes. */
export function ResultCanvas({ picture, original, drawing }: ResultCanvasProps) {
  const { t } = useWords()
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = ref.current
    if (canvas === null) return
    const draw = (): void => drawResult(canvas, picture, original, drawing)
    draw()
    if (picture instanceof HTMLImageElement) return
    let callback = 0
    const follow = (): void => {
      draw()
      callback = picture.requestVideoFrameCallback(follow)
    }
    follow()
    picture.addEventListener('seeked', draw)
    return () => {
      picture.cancelVideoFrameCallback(callback)
      picture.removeEventListener('seeked', draw)
    }
  }, [picture, original, drawing])
  return <canvas ref={ref} className={styles.canvas} role="img" aria-label={t('fit.dialog.result')} />
}

function drawResult(
  canvas: HTMLCanvasElement,
  picture: HTMLImageElement | HTMLVideoElement,
  original: ResultCanvasProps['original'],
  { size, source, target, background }: ResultDrawing,
): void {
  const isImage = picture instanceof HTMLImageElement
  const width = isImage ? picture.naturalWidth : picture.videoWidth
  const height = isImage ? picture.naturalHeight : picture.videoHeight
  const scale = Math.min(1, widestPx / size.width)
  const pixels = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }
  if (canvas.width !== pixels.width) canvas.width = pixels.width
  if (canvas.height !== pixels.height) canvas.height = pixels.height
  const context = canvas.getContext('2d')
  if (context === null) return
  context.imageSmoothingQuality = 'high'
  context.clearRect(0, 0, pixels.width, pixels.height)
  if (background !== null) {
    context.fillStyle = background
    context.fillRect(0, 0, pixels.width, pixels.height)
  }
  const x = width / original.width
  const y = height / original.height
  context.drawImage(
    picture,
    source.left * x,
    source.top * y,
    source.width * x,
    source.height * y,
    target.left * scale,
    target.top * scale,
    target.width * scale,
    target.height * scale,
  )
}
