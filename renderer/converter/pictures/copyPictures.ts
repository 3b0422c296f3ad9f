import { EncodedPacketSink, EncodedVideoPacketSource, type InputVideoTrack, type Output } from 'mediabunny'
import type { Parts } from '../parts.ts'
import { type Pump, packetsOf } from '../stream.ts'
import { Trouble } from '../trouble.ts'

/** Bursts of a film whose pictures are not shown evenly. */
const mostPerSecond = 120

/** Times are told in milliseconds. */
const roundingSeconds = 1e-3

/**
 * Whether a copy that takes pictures over would end more than one of them too early. It ends before the first one, as they are
 * stored, that is shown too late: up to a handful that are shown before it depend on it, and would be left out as well.
 */
export async function losesPictures(
  track: InputVideoTrack,
  { startSeconds, endSeconds }: Pick<Parts, 'startSeconds' | 'endSeconds'>,
  evenRate: number | null,
): Promise<boolean> {
  const length = endSeconds - startSeconds
  if (length === Number.POSITIVE_INFINITY) return false
  const sink = new EncodedPacketSink(track)
  const options = { metadataOnly: true } as const
  // Of an even rate, whole pictures have room in it.
  const lastEnd = evenRate === null ? length : Math.floor((length + roundingSeconds) * evenRate) / evenRate
  const first = await sink.getFirstKeyPacket(options)
  const key = await sink.getKeyPacket(startSeconds + lastEnd - roundingSeconds, options)
  if (first === null || key === null) return false
  const placeOf = placesIn(length, evenRate, first.timestamp - startSeconds)
  let shownUntil = placeOf(key.timestamp - startSeconds, key.duration).at
  for await (const packet of sink.packets(key, undefined, options)) {
    const { at, duration, isLate } = placeOf(packet.timestamp - startSeconds, packet.duration)
    if (isLate) return lastEnd - shownUntil > packet.duration + roundingSeconds
    shownUntil = Math.max(shownUntil, at + duration)
  }
  // Nothing is cut off.
  return false
}

/** Takes pictures over as they are. `evenRate`: frames a second, to which a container with a coarse clock only comes near. */
export async function copyPictures(
  output: Output,
  track: InputVideoTrack,
  { startSeconds, endSeconds }: Parts,
  evenRate: number | null,
): Promise<Pump> {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (codec === null || decoderConfig === null) throw new Trouble('cannotDecode', codec)
  const { averagePacketRate } = await track.computePacketStats(200)
  const matrix = await track.getTransformationMatrix()
  const source = new EncodedVideoPacketSource(codec)
  output.addVideoTrack(source, {
    maximumPacketCount: packetsOf(endSeconds - startSeconds, Math.max(mostPerSecond, 2 * averagePacketRate)),
    transformationMatrix: matrix,
    ...(evenRate === null ? {} : { frameRate: evenRate }),
  })
  return async (tell) => {
    const sink = new EncodedPacketSink(track)
    const first = await sink.getFirstKeyPacket({ verifyKeyPackets: true })
    if (first === null) throw new Trouble('damaged', 'no key frame')
    const length = endSeconds - startSeconds
    const placeOf = placesIn(length, evenRate, first.timestamp - startSeconds)
    for await (const packet of sink.packets(first, undefined, { verifyKeyPackets: true })) {
      const { at, duration, isLate } = placeOf(packet.timestamp - startSeconds, packet.duration)
      if (isLate) break
      await source.add(packet.clone({ timestamp: at, duration, sideData: {} }), { decoderConfig })
      tell(at / length)
    }
    source.close()
  }
}

interface Place {
  readonly at: number
  readonly duration: number
  /** It would be shown, or end, behind the end. */
  readonly isLate: boolean
}

/** Where pictures stand in a copy of that length, by their times and durations, in seconds. */
function placesIn(
  length: number,
  evenRate: number | null,
  firstSeconds: number,
): (seconds: number, durationSeconds: number) => Place {
  if (evenRate === null)
    return (at, durationSeconds) => ({
      at,
      duration: Math.min(durationSeconds, length - at),
      isLate: length - at < roundingSeconds,
    })
  const timeOf = evenTimes(evenRate, firstSeconds)
  const duration = 1 / evenRate
  return (seconds) => {
    const at = timeOf(seconds)
    return { at, duration, isLate: at + duration > length + roundingSeconds }
  }
}

/** Not later than the first one came, but for what its clock may be wrong by. */
const tolerance = 0.25

/** Times of frames of an even rate, of times by a coarse clock that begins with a part of a frame. */
function evenTimes(framesPerSecond: number, firstSeconds: number): (seconds: number) => number {
  const firstNumber = Math.floor(firstSeconds * framesPerSecond + tolerance)
  return (seconds) => (firstNumber + Math.round((seconds - firstSeconds) * framesPerSecond)) / framesPerSecond
}
