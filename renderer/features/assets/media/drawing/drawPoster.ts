import { posterSidePx } from '../../../../../shared/media/drawn-sizes.ts'
import { withClip } from './withClip.ts'

/** Where else to look when that moment is black, too. */
const laterPart = 1 / 3
/** Of 255; a frame no point of which is lighter shows nothing. */
const darkMax = 24
const sampleSidePx = 16

/** A still picture of the clip as a WebP of at most {@link posterSidePx} a side. Rejects when it cannot be played here. */
export const drawPoster = (source: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> =>
  withClip(source, signal, async ({ video, seek, seekFirst }) => {
    const { duration } = video
    await seekFirst()
    if (Number.isFinite(duration) && isDark(video)) await seek(duration * laterPart)
    return webpOf(video)
  })

function isDark(video: HTMLVideoElement): boolean {
  const context = new OffscreenCanvas(sampleSidePx, sampleSidePx).getContext('2d', {
    willReadFrequently: true,
  })
  if (context === null) return false
  context.drawImage(video, 0, 0, sampleSidePx, sampleSidePx)
  const { data } = context.getImageData(0, 0, sampleSidePx, sampleSidePx)
  return data.every((value, place) => place % 4 === 3 || value <= darkMax)
}

async function webpOf(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer>> {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || videoHeight === 0) throw new Error('no picture')
  const scale = Math.min(1, posterSidePx / Math.max(videoWidth, videoHeight))
  const size = (px: number) => Math.max(1, Math.round(px * scale))
  const canvas = new OffscreenCanvas(size(videoWidth), size(videoHeight))
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
  return new Uint8Array(await blob.arrayBuffer())
}
