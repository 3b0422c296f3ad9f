import { happens, release } from '../../../assets/media/drawing/videoEvents.ts'

/** The last picture of a video, as a PNG of its own size; null when it cannot be played here, or does not come. */
export async function captureLastFrame(source: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  try {
    await happens(video, 'loadeddata', () => {
      video.src = source
    })
    // Just before the end there is surely a picture; at it, some players show none.
    await happens(video, 'seeked', () => {
      video.currentTime = Math.max(0, video.duration - 0.001)
    })
    return await pngOf(video)
  } catch {
    return null
  } finally {
    release(video)
  }
}

async function pngOf(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer> | null> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  return blob === null || canvas.width === 0 ? null : new Uint8Array(await blob.arrayBuffer())
}
