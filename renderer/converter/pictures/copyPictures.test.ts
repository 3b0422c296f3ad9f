import {
  BufferSource,
  BufferTarget,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputVideoTrack,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { copyPictures, losesPictures } from './copyPictures.ts'

const framesPerSecond = 25
const decoderConfig = {
  codec: 'avc1.640028',
  codedWidth: 64,
  codedHeight: 36,
  // A header without its parameters: nothing is decoded here.
  description: Uint8Array.from([1, 0x64, 0, 0x28, 0xff, 0xe0, 0]),
}

const exact = (frame: number): number => frame / framesPerSecond

/** A film whose pictures are stored in this order, each by when it is shown; the first is a key picture. */
async function film(order: readonly number[], timeOf = exact): Promise<InputVideoTrack> {
  const output = newOutput()
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source)
  await output.start()
  for (const [index, shown] of order.entries()) {
    const type = index === 0 ? 'key' : 'delta'
    const packet = new EncodedPacket(
      Uint8Array.of(0, 0, 0, 1, 0x65),
      type,
      timeOf(shown),
      1 / framesPerSecond,
    )
    await source.add(packet, { decoderConfig })
  }
  await output.finalize()
  return picturesOf(output)
}

const newOutput = (): Output<Mp4OutputFormat, BufferTarget> =>
  new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() })

async function picturesOf({ target }: Output<Mp4OutputFormat, BufferTarget>): Promise<InputVideoTrack> {
  const input = new Input({ source: new BufferSource(target.buffer ?? new ArrayBuffer(0)), formats: [MP4] })
  const track = await input.getPrimaryVideoTrack()
  if (track === null) throw new Error('no pictures')
  return track
}

const inOrder = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
/** Three of four are stored behind the next one, on which they depend. */
const references = [0, 4, 1, 2, 3, 8, 5, 6, 7, 9]

describe.each([
  ['an even rate', framesPerSecond],
  ['a varying one', null],
])('pictures of %s', (_rate, evenRate) => {
  it.each([
    ['pictures in the order in which they are shown', inOrder, 7, false],
    ['a cut behind a picture on which others depend', references, 5, false],
    ['a cut before one: all that depend on it are lost', references, 8, true],
    ['a cut that loses one only', references, 6, false],
    ['a cut in the middle of them', references, 7, true],
    ['no cut', references, 10, false],
    ['a cut behind the end', references, 20, false],
    // Of a varying rate that one is shown for as long as there is room.
    ['a cut in the middle of one on which others depend', references, 8.5, evenRate !== null],
  ])('%s', async (_name, order, frameCount, expected) => {
    const parts = { startSeconds: 0, endSeconds: frameCount / framesPerSecond }
    expect(await losesPictures(await film(order), parts, evenRate)).toBe(expected)
  })
})

it.each([0, 0.4, 0.55, 0.8])(
  'ends in time, each picture on its frame, begun %s of a frame late',
  async (late) => {
    const coarse = (frame: number): number => Math.round(1000 * ((frame + late) / framesPerSecond)) / 1000
    const output = newOutput()
    const parts = {
      startSeconds: 0,
      endSeconds: 8 / framesPerSecond,
      fromStart: true,
      isCut: true,
      pictures: null,
      sound: null,
    }
    const pump = await copyPictures(output, await film(inOrder, coarse), parts, framesPerSecond)
    await output.start()
    await pump(() => undefined)
    await output.finalize()
    const numbers: number[] = []
    for await (const { timestamp } of new EncodedPacketSink(await picturesOf(output)).packets())
      numbers.push(Math.round(1e3 * timestamp * framesPerSecond) / 1e3)
    expect(numbers).toEqual(late < 0.75 ? [0, 1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5, 6, 7])
  },
)
