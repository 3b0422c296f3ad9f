import { drawAttempts } from '../../assets/media/drawing/drawAttempts.ts'
import { createDrawQueue } from '../../assets/media/drawing/drawQueue.ts'
import { withClip } from '../../assets/media/drawing/withClip.ts'

/** As large as a row shows it on a dense screen. */
const sidePx = 68
/** A decoder of 4K takes 200 MB. */
const pictures = createDrawQueue(1)

/** Draws the middle of the clip's first picture. Rejects when it cannot be played here. */
export const drawClipPicture = (
  canvas: HTMLCanvasElement,
  source: string,
  signal: AbortSignal,
): Promise<void> => pictures.run(() => drawAttempts().run(source, () => draw(canvas, source, signal)), signal)

const draw = (canvas: HTMLCanvasElement, source: string, signal: AbortSignal): Promise<void> =>
  withClip(source, signal, async ({ video, seekFirst }) => {
    await seekFirst()
    const { videoWidth, videoHeight } = video
    const side = Math.min(videoWidth, videoHeight)
    if (side === 0) throw new Error('no picture')
    canvas.width = sidePx
    canvas.height = sidePx
    const [left, top] = [(videoWidth - side) / 2, (videoHeight - side) / 2]
    canvas.getContext('2d')?.drawImage(video, left, top, side, side, 0, 0, sidePx, sidePx)
  })
