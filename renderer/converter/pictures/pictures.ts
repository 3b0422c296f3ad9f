import {
  EncodedVideoPacketSource,
  type InputVideoTrack,
  type Output,
  type VideoSample,
  VideoSampleSink,
} from 'mediabunny'
import type { ConverterJob } from '../../../shared/fit/converter-job.ts'
import { stepOf } from '../../../shared/fit/plan/step-of.ts'
import { untoldColours } from '../frames/colour.ts'
import { countFrames } from '../frames/frameNumbers.ts'
import { createShape, type ShapeFrame } from '../frames/shape.ts'
import type { Parts } from '../parts.ts'
import { type Pump, packetsOf } from '../stream.ts'
import { decodingTrouble, Trouble } from '../trouble.ts'
import { copyPictures, losesPictures } from './copyPictures.ts'
import { createEncoder, type FrameEncoder } from './encoder.ts'
import { findEncoder } from './encoderConfig.ts'
import { isOrdinary } from './isOrdinary.ts'

/** So often a player finds its place. */
const keyFrameSeconds = 2
const usualRate = 30

export async function addPictures(
  output: Output,
  track: InputVideoTrack,
  parts: Parts,
  job: ConverterJob,
): Promise<Pump> {
  const canDecode = await track.canDecode()
  // A cut that would be moved is made exactly where that costs a copy nothing but some sharpness.
  const isCutAnew = async (): Promise<boolean> =>
    job.exactCut &&
    canDecode &&
    (await isOrdinary(track)) &&
    (await losesPictures(track, parts, evenRateOf(job)))
  if (job.plan.pictures === 'copied' && !(await isCutAnew()))
    return copyPictures(output, track, parts, evenRateOf(job))
  const codec = (await track.getCodec()) ?? String((await track.getInternalCodecId()) ?? 'unknown')
  if (!canDecode) throw new Trouble('cannotDecode', codec)
  const { width, height, fps } = job.plan.expected
  if (width === null || height === null) throw new Trouble('damaged', 'a plan without a size')
  const evenRate = evenRateOf(job)
  const framesPerSecond = evenRate ?? fps ?? usualRate
  const config = await findEncoder({ width, height, framesPerSecond, bitsPerSecond: job.videoBitsPerSecond })
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source, {
    maximumPacketCount: packetsOf(parts.endSeconds - parts.startSeconds, evenRate ?? 4 * framesPerSecond),
    ...(evenRate === null ? {} : { frameRate: evenRate }),
  })
  return async (tell) => {
    const encoder = createEncoder(config, source, await pixelAspectOf(track, job))
    try {
      const told = await track.getColorSpace()
      const untold = untoldColours(told, await track.getCodedHeight())
      const shape = createShape(job, { width, height }, told, untold)
      await encodeAll({ track, parts, encoder, shape, evenRate, codec }, tell)
      await encoder.finish()
    } finally {
      encoder.close()
    }
  }
}

const evenRateOf = ({ frameRate }: ConverterJob): number | null =>
  frameRate === null ? null : frameRate.numerator / frameRate.denominator

interface Work {
  readonly track: InputVideoTrack
  readonly parts: Parts
  readonly encoder: FrameEncoder
  readonly shape: ShapeFrame
  readonly evenRate: number | null
  readonly codec: string
}

/** A picture is encoded when it is known how long it is shown. */
async function encodeAll(
  { track, parts: { startSeconds, endSeconds }, encoder, shape, evenRate, codec }: Work,
  tell: (doneShare: number) => void,
): Promise<void> {
  const length = endSeconds - startSeconds
  const numbers = evenRate === null ? null : countFrames(evenRate, length)
  let shown: { readonly sample: VideoSample; readonly at: number } | null = null
  let lastKeyAt = Number.NEGATIVE_INFINITY
  let encodedCount = 0
  const encode = async (frame: VideoFrame, at: number, durationSeconds: number): Promise<void> => {
    const isKey = at - lastKeyAt >= keyFrameSeconds - 1e-6
    if (isKey) lastKeyAt = at
    const duration = Math.round(durationSeconds * 1e6)
    const timed = new VideoFrame(frame, { timestamp: Math.round(at * 1e6), duration })
    await encoder.encode(timed, isKey)
    encodedCount += 1
  }
  const show = async (until: number): Promise<void> => {
    if (shown === null) return
    const { sample, at } = shown
    shown = null
    const times = numbers === null ? [at] : numbers.until(until).map((number) => number / (evenRate ?? 1))
    if (times.length > 0 && until > at) {
      const frame = await shape(sample)
      const durationSeconds = evenRate === null ? until - at : 1 / evenRate
      for (const time of times) await encode(frame, time, durationSeconds)
      frame.close()
    }
    sample.close()
    tell(until / length)
  }
  try {
    let end = 0
    for await (const sample of new VideoSampleSink(track).samples(startSeconds, endSeconds)) {
      // The first is shown from the beginning, whenever it came.
      const at = end === 0 ? 0 : sample.timestamp - startSeconds
      end = sample.timestamp + sample.duration - startSeconds
      await show(at)
      shown = { sample, at }
    }
    await show(Math.min(length, end))
  } catch (error) {
    throw decodingTrouble(error, encodedCount, codec)
  }
  if (encodedCount === 0) throw new Trouble('damaged', 'no pictures')
}

/** Width to height of one pixel of the copy: pixels that are not square stay so, since the plan counts pixels. */
async function pixelAspectOf(track: InputVideoTrack, { plan, displayed }: ConverterJob): Promise<number> {
  const horizontal = (await track.getSquarePixelWidth()) / (await track.getCodedWidth())
  const vertical = (await track.getSquarePixelHeight()) / (await track.getCodedHeight())
  const stored = horizontal / vertical
  const turned = (await track.getRotation()) % 180 === 0 ? stored : 1 / stored
  const { width, height } = plan.expected
  const from = stepOf(plan, 'pad') ?? stepOf(plan, 'crop')?.area ?? displayed
  if (from === null || width === null || height === null) return turned
  return (turned * (from.width / width)) / (from.height / height)
}
