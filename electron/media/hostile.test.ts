import { describe, expect, it } from 'vitest'
import { judgeBytes } from './judge.test-support.ts'
import { ascii, testMovie, zeros } from './mp4.test-support.ts'

/** Files made to keep a reader busy: each has its verdict before the test's own timeout, where it once took minutes. */
const le32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const repeated = (bytes: Buffer, times: number): Buffer => Buffer.alloc(bytes.length * times, bytes)
const junk = (chunks: number): Buffer => repeated(Buffer.concat([ascii('JUNK'), zeros(4)]), chunks)

function wave(chunks: number, { tag = 1, data = true, before = zeros(0) } = {}): Buffer {
  const format = Buffer.concat([
    ascii('fmt '),
    le32(16),
    Buffer.from([tag, 0, 1, 0]),
    le32(8000),
    le32(8000),
    Buffer.from([1, 0, 8, 0]),
  ])
  const sound = data ? Buffer.concat([ascii('data'), le32(40_000), zeros(40_000)]) : zeros(0)
  const body = Buffer.concat([ascii('WAVE'), junk(chunks), format, sound])
  return Buffer.concat([before, ascii('RIFF'), le32(body.length), body])
}
const tag = Buffer.concat([ascii('ID3'), Buffer.from([3, 0, 0, 0, 0, 0, 20]), zeros(20)])

describe('hostile files have a verdict soon', () => {
  it('JPEG of markers without end', async () => {
    for (const filling of [[0xff], [0xff, 0x00], [0xff, 0xd0], [0xff, 0xe0, 0x00, 0x02]]) {
      const bytes = Buffer.concat([
        Buffer.from([0xff, 0xd8, 0xff]),
        repeated(Buffer.from(filling), Math.floor(8e6 / filling.length)),
      ])
      expect((await judgeBytes('a.jpg', bytes)).verdict).toBe('refused truncated')
    }
  })

  it('MP3 of starts without frames', async () => {
    for (const filling of [[0xff], [0xff, 0xfb, 0x90, 0x00]]) {
      const bytes = repeated(Buffer.from(filling), Math.floor(20e6 / filling.length))
      bytes.set([0xff, 0xfb, 0x90, 0x00])
      expect((await judgeBytes('a.mp3', bytes)).verdict).toBe('refused corrupt')
    }
  })

  it('WAV of a million chunks', async () => {
    expect(await judgeBytes('a.wav', wave(1_000_000))).toMatchObject({
      verdict: 'accepted',
      info: { durationMs: 5000 },
    })
    expect((await judgeBytes('a.wav', wave(1_000_000, { tag: 2 }))).info).toMatchObject({ durationMs: 5000 })
    expect((await judgeBytes('a.wav', wave(1_000_000, { data: false }))).verdict).toBe('refused corrupt')
  })

  it('MP4 of 40,000 fragments', async () => {
    const bytes = testMovie({ tracks: [{}], fragments: Array.from({ length: 40_000 }, () => 1) })
    expect(await judgeBytes('a.mp4', bytes)).toMatchObject({
      verdict: 'refused durationTooLong',
      info: { durationMs: 1_333_333.333 },
    })
  })

  it('TIFF with the same long list again and again', async () => {
    const bytes = Buffer.alloc(4_100_000)
    bytes.write('II*\0', 'latin1')
    bytes.writeUInt32LE(8, 4)
    bytes.writeUInt16LE(4000, 8)
    for (let i = 0; i < 4000; i += 1) {
      bytes.writeUInt16LE(i % 2 === 0 ? 273 : 279, 10 + i * 12)
      bytes.writeUInt16LE(4, 12 + i * 12)
      bytes.writeUInt32LE(1_000_000, 14 + i * 12)
      bytes.writeUInt32LE(100, 18 + i * 12)
    }
    expect((await judgeBytes('a.tif', bytes)).verdict).toContain('refused')
  })
})

describe('a tag before the sound', () => {
  it('hides no WAV', async () => {
    expect(await judgeBytes('a.wav', wave(0, { before: tag }))).toMatchObject({
      verdict: 'doubtful tagBeforeSound',
      info: { mimeType: 'audio/wav', durationMs: 5000 },
    })
    const halved = wave(0, { before: tag }).subarray(0, -10_000)
    expect((await judgeBytes('a.wav', halved)).verdict).toBe('doubtful tagBeforeSound truncated')
  })
})
