import { EncodedPacketSink, EncodedVideoPacketSource, type InputVideoTrack, type Output } from 'mediabunny'
import type { Parts } from '../parts.ts'
import { Trouble } from '../trouble.ts'
import { type Pump, packetsOf } from './stream.ts'

/** Bursts of a film whose pictures are not shown evenly. */
const mostPerSecond = 120

/**
 * Takes pictures over as they are. The end lies before the first one that is shown too late: what depends on it, a few that are
 * shown before it, is left out as well.
 */
export async function copyPictures(
  output: Output,
  track: InputVideoTrack,
  { startSeconds, endSeconds }: Parts,
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
  })
  return async (tell) => {
    const sink = new EncodedPacketSink(track)
    const first = await sink.getFirstKeyPacket({ verifyKeyPackets: true })
    if (first === null) throw new Trouble('damaged', 'no key frame')
    const isShort = endSeconds - startSeconds < Number.POSITIVE_INFINITY
    for await (const packet of sink.packets(first, undefined, { verifyKeyPackets: true })) {
      const at = packet.timestamp - startSeconds
      const left = endSeconds - packet.timestamp
      if (isShort && left < 1e-3) break
      const duration = Math.min(packet.duration, left)
      await source.add(packet.clone({ timestamp: at, duration, sideData: {} }), { decoderConfig })
      tell(at / (endSeconds - startSeconds))
    }
    source.close()
  }
}
