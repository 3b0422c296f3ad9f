import { writeFile } from 'node:fs/promises'
import { privateFileMode } from '../../../base/files/private-files.ts'
import { drawOverlay, drawPlate, type Raster, writePng } from './drawing.ts'
import { copyPanned, drawTimeLine, layOver, mixIn, visiblePixels } from './frames.ts'
import type { DrawnFilm, FilmJob } from './job.ts'
import { finishFilm } from './mux.ts'
import { framesPerSecond } from './plan.ts'

type EncoderModule = typeof import('h264-mp4-encoder')

/** A CommonJS package whose types speak of an ES module. */
async function createEncoder() {
  const loaded: EncoderModule & { readonly default?: EncoderModule } = await import('h264-mp4-encoder')
  return (loaded.default ?? loaded).createH264MP4Encoder()
}

/** About half a second, less when shots are short. */
const fadeShare = 0.25
const maximumFadeFrames = 12

interface Prepared {
  readonly plate: Raster
  readonly overlay: Raster
  readonly visible: Uint32Array
}

async function prepare(job: FilmJob, index: number): Promise<Prepared> {
  const shot = job.shots[index]
  const overlay = await drawOverlay(shot, job)
  return { plate: await drawPlate(shot, job), overlay, visible: visiblePixels(overlay) }
}

const blank = ({ width, height }: FilmJob): Raster => ({
  width,
  height,
  pixels: Buffer.alloc(width * height * 4),
})

/**
 * Draws the film, shot by shot, each with a slow pan, one fading into the next. At most two shots are in memory, whatever
 * their number. `frameDone` is called after each frame.
 */
async function drawFrames(
  job: FilmJob,
  addFrame: (pixels: Buffer) => void,
  frameDone: () => void,
): Promise<Raster> {
  const frameCount = Math.round(job.seconds * framesPerSecond)
  const shotCount = Math.max(1, job.shots.length)
  const framesPerShot = frameCount / shotCount
  const fadeFrames = Math.min(maximumFadeFrames, Math.floor(framesPerShot * fadeShare))
  const frame = blank(job)
  const fading = blank(job)
  let current = await prepare(job, 0)
  let next: Prepared | undefined
  let shown = 0
  for (let index = 0; index < frameCount; index += 1) {
    const shot = Math.min(shotCount - 1, Math.floor(index / framesPerShot))
    if (shot !== shown) {
      current = next ?? (await prepare(job, shot))
      next = undefined
      shown = shot
    }
    const direction = job.seed + shot
    const local = (index - shot * framesPerShot) / framesPerShot
    copyPanned(frame, current.plate, local, direction)
    const framesLeft = (shot + 1) * framesPerShot - index
    if (shot < shotCount - 1 && framesLeft <= fadeFrames) {
      next ??= await prepare(job, shot + 1)
      copyPanned(fading, next.plate, 0, direction + 1)
      mixIn(frame, fading, 1 - framesLeft / (fadeFrames + 1))
    }
    layOver(frame, current.overlay, current.visible)
    drawTimeLine(frame, (index + 1) / frameCount)
    addFrame(frame.pixels)
    frameDone()
  }
  return frame
}

/** Writes the film as an MP4 (H.264, 24 frames a second) and its last frame as a PNG. */
export async function encodeFilm(job: FilmJob, frameDone: () => void): Promise<DrawnFilm> {
  const encoder = await createEncoder()
  encoder.width = job.width
  encoder.height = job.height
  encoder.frameRate = framesPerSecond
  encoder.speed = 10
  encoder.quantizationParameter = 28
  encoder.groupOfPictures = 2 * framesPerSecond
  encoder.initialize()
  const last = await drawFrames(job, (pixels) => encoder.addFrameRgba(pixels), frameDone)
  encoder.finalize()
  const silent = encoder.FS.readFile(encoder.outputFilename)
  encoder.FS.unlink(encoder.outputFilename)
  encoder.delete()
  const film = await finishFilm(silent, job.soundPath, job.seconds)
  await writeFile(job.filmPath, film, { mode: privateFileMode })
  return { filmBytes: film.length, frameBytes: await writePng(last, job.framePath) }
}
