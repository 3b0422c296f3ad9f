import { expect, it } from 'vitest'
import { judgeBytes } from '../judge.test-support.ts'
import { mediabunny } from '../reading/mediabunny.ts'

const {
  BufferTarget,
  EncodedPacket,
  EncodedAudioPacketSource,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  Output,
} = mediabunny

/** Two seconds, by a clock that was at `startSeconds` when they were recorded. */
async function recordedFrom(startSeconds: number, withPictures: boolean): Promise<Uint8Array> {
  const target = new BufferTarget()
  const output = new Output({ format: new MkvOutputFormat(), target })
  const pictures = new EncodedVideoPacketSource('vp8')
  const sound = new EncodedAudioPacketSource('mp3')
  if (withPictures) output.addVideoTrack(pictures)
  output.addAudioTrack(sound)
  await output.start()
  for (let number = 0; number < 48; number += 1) {
    const packet = new EncodedPacket(new Uint8Array(20), 'key', startSeconds + number / 24, 1 / 24)
    const decoderConfig = { codec: 'vp8', codedWidth: 64, codedHeight: 36 }
    if (withPictures) await pictures.add(packet, { decoderConfig })
    await sound.add(packet, { decoderConfig: { codec: 'mp3', numberOfChannels: 2, sampleRate: 48_000 } })
  }
  await output.finalize()
  if (target.buffer === null) throw new Error('nothing was written')
  return new Uint8Array(target.buffer)
}

it.each([
  [0, true],
  [3_600, true],
  [3_600, false],
])(
  'what was recorded from %i s on is as long as it lasts (with pictures: %s)',
  async (startSeconds, withPictures) => {
    const { info } = await judgeBytes('a.mkv', await recordedFrom(startSeconds, withPictures))
    expect(info).toMatchObject({
      kind: withPictures ? 'video' : 'audio',
      durationMs: expect.closeTo(2_000, -2),
    })
  },
)
