import { EncodedAudioPacketSource, EncodedPacketSink, type InputAudioTrack, type Output } from 'mediabunny'
import type { Parts } from '../parts.ts'
import { type Pump, packetsOf } from '../stream.ts'
import { Trouble } from '../trouble.ts'

/** The shortest packets that are usual. */
const samplesPerPacket = 480
/** Of files that are kept to their end: containers tell lengths in milliseconds. */
const roundingSeconds = 1e-3
/** Lengths are measured in whole microseconds: 15 s and a tenth of a millisecond are more than is accepted for sure. */
const exactSeconds = 4e-7

/** Takes sound over as it is, from its beginning, with what its encoder put in front of it. */
export async function copySound(
  output: Output,
  track: InputAudioTrack,
  { startSeconds, endSeconds, isCut }: Parts,
): Promise<Pump> {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (codec === null || decoderConfig === null) throw new Trouble('cannotDecode', codec)
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source, {
    maximumPacketCount: packetsOf(endSeconds - startSeconds, decoderConfig.sampleRate / samplesPerPacket),
  })
  const lastSeconds = endSeconds + (isCut ? exactSeconds : roundingSeconds)
  return async (tell) => {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const at = packet.timestamp - startSeconds
      // One that sticks out would make the copy longer than it may be.
      if (packet.timestamp + packet.duration > lastSeconds) break
      await source.add(packet.clone({ timestamp: at }), { decoderConfig })
      tell(at / (endSeconds - startSeconds))
    }
    source.close()
  }
}
