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
  { endSeconds }: Pick<Parts, 'endSeconds'>,
): Promise<boolean> {
  if (endSeconds === Number.POSITIVE_INFINITY) return false
  const sink = new EncodedPacketSink(track)
  const options = { metadataOnly: true } as const
  const key = await sink.getKeyPacket(endSeconds - roundingSeconds, options)
  if (key === null) return false
  let shownUntil = 0
  for await (const { timestamp, duration } of sink.packets(key, undefined, options)) {
    if (endSeconds - timestamp < roundingSeconds) return endSeconds - shownUntil > duration + roundingSeconds
    shownUntil = Math.max(shownUntil, timestamp + duration)
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
    const isShort = length < Number.POSITIVE_INFINITY
    const timeOf = evenRate === null ? asItIs : evenTimes(evenRate, first.timestamp - startSeconds)
    for await (const packet of sink.packets(first, undefined, { verifyKeyPackets: true })) {
      const at = timeOf(packet.timestamp - startSeconds)
      const duration = evenRate === null ? Math.min(packet.duration, length - at) : 1 / evenRate
      const isLate =
        evenRate === null ? length - at < roundingSeconds : at + duration > length + roundingSeconds
      if (isShort && isLate) break
      await source.add(packet.clone({ timestamp: at, duration, sideData: {} }), { decoderConfig })
      tell(at / length)
    }
    source.close()
  }
}

const asItIs = (seconds: number): number => seconds

/** Not later than the first one came, but for what its clock may be wrong by. */
const tolerance = 0.25

/** Times of frames of an even rate, of times by a coarse clock that begins with a part of a frame. */
function evenTimes(framesPerSecond: number, firstSeconds: number): (seconds: number) => number {
  const firstNumber = Math.floor(firstSeconds * framesPerSecond + tolerance)
  return (seconds) => (firstNumber + Math.round((seconds - firstSeconds) * framesPerSecond)) / framesPerSecond
}
