import { describe, expect, it } from 'vitest'
import { judgeBytes } from '../judge.test-support.ts'
import { ascii, box, testMovie, videoEntry, zeros } from '../mp4.test-support.ts'

const seconds = (count: number): number => count * 30
const movie = async (options: Parameters<typeof testMovie>[0], name = 'film.mp4') => {
  const { info, verdict } = await judgeBytes(name, testMovie(options))
  return { verdict, ...(info?.kind === 'video' ? info : {}) }
}
const cut = async (bytes: Buffer, end: number) =>
  (await judgeBytes('film.mp4', bytes.subarray(0, end))).verdict

describe('lengths', () => {
  it('count samples in moov and those of all fragments', async () => {
    const fragments = Array.from({ length: 11 }, () => seconds(5))
    expect(await movie({ tracks: [{ samples: seconds(5) }], fragments })).toMatchObject({
      verdict: 'refused durationTooLong',
      durationMs: 60_000,
      fps: 30,
      variableFrameRate: false,
    })
    expect(await movie({ tracks: [{}], fragments: [seconds(4), seconds(5)] })).toMatchObject({
      verdict: 'accepted',
      durationMs: 9000,
    })
  })

  it('of fragments in any number are all counted', async () => {
    const fragments = Array.from({ length: 3_000 }, () => 1)
    expect(await movie({ tracks: [{}], fragments })).toMatchObject({ durationMs: 100_000, fps: 30 })
  })

  it('of a sound that goes on behind the pictures are those of the film', async () => {
    const sound = { kind: 'sound', timescale: 48_000, sampleTicks: 48_000, samples: 9 } as const
    expect(await movie({ tracks: [{ samples: seconds(5) }, sound] })).toMatchObject({ durationMs: 9000 })
  })

  it.each([
    ['mvhd', { movieMs: 60_000, tracks: [{ samples: seconds(5) }] }, 'doubtful durationTooLong'],
    ['mvhd, short', { movieMs: 300, tracks: [{ samples: seconds(5) }] }, 'doubtful durationTooShort'],
    ['mdhd', { tracks: [{ samples: seconds(5), mediaTicks: 5000 }] }, 'doubtful durationTooShort'],
    ['tkhd', { tracks: [{ samples: seconds(5), trackMs: 16_000 }] }, 'doubtful durationTooLong'],
    [
      'pictures under a longer sound',
      {
        tracks: [
          { samples: seconds(1) },
          { kind: 'sound', timescale: 48_000, sampleTicks: 48_000, samples: 9 },
        ],
      },
      'doubtful durationTooShort',
    ],
    [
      'none of them',
      { movieMs: 0, tracks: [{ samples: seconds(5), mediaTicks: 0, trackMs: 0xffff_ffff }] },
      'accepted',
    ],
    [
      'all of them, a little',
      { movieMs: 5200, tracks: [{ samples: seconds(5), mediaTicks: 152_000 }] },
      'accepted',
    ],
    [
      'a file that is refused',
      { movieMs: 5000, tracks: [{ samples: seconds(50) }] },
      'refused durationTooLong',
    ],
  ] as const)('that differ in %s', async (_, options, verdict) => {
    expect((await movie(options)).verdict).toBe(verdict)
  })

  it('end where an edit list cuts them, and say that there is more', async () => {
    const edited = { samples: seconds(60), trackMs: 8000, edits: [[8000, 0]] } as const
    expect(await movie({ movieMs: 8000, tracks: [edited] })).toMatchObject({
      verdict: 'doubtful durationTooLong',
      durationMs: 8000,
      declaredDurationsMs: [60_000],
    })
    const twice = [
      [2000, 0],
      [2000, 0],
    ] as const
    expect(await movie({ tracks: [{ samples: seconds(2), edits: twice }] })).toMatchObject({
      durationMs: 4000,
    })
  })
})

describe('ends', () => {
  const whole = testMovie({ tracks: [{ samples: seconds(5) }] })
  const fragmented = testMovie({ tracks: [{}], fragments: [seconds(2), seconds(3)] })

  it.each([
    ['text', ascii('load more at example.org')],
    ['JSON', ascii('{"a":"box of no size"}')],
    ['the end of a multipart body', ascii('----WebKitFormBoundary7MA4YWxkTrZu0gW--')],
    ['a free box that is cut off', box('free', zeros(100)).subarray(0, 20)],
  ])('are whole with %s behind them', async (_, tail) => {
    for (const bytes of [whole, fragmented]) {
      expect(await cut(Buffer.concat([bytes, tail]), bytes.length + tail.length)).toBe(
        'doubtful sizesDisagree',
      )
    }
  })

  it.each([
    ['padding', zeros(512)],
    ['a box that fits', box('udta', zeros(4))],
    ['a few stray bytes', ascii('\r\n')],
  ])('are whole without a word with %s behind them', async (_, tail) => {
    expect(await cut(Buffer.concat([whole, tail]), whole.length + tail.length)).toBe('accepted')
  })

  it('are whole when mdat counts too many bytes, and all samples are there', async () => {
    const fragments = [seconds(2), seconds(3)]
    expect(await movie({ tracks: [{}], fragments, extraMdatBytes: 7 })).toMatchObject({
      verdict: 'doubtful sizesDisagree',
      durationMs: 5000,
    })
    const sound = { kind: 'sound', timescale: 48_000, samples: seconds(5), sampleTicks: 1600 } as const
    const fastStart = moovFirst(testMovie({ tracks: [{ samples: seconds(5) }, sound] }))
    fastStart.writeUInt32BE(fastStart.readUInt32BE(mdatAt(fastStart)) + 9, mdatAt(fastStart))
    expect(await cut(fastStart, fastStart.length)).toBe('doubtful sizesDisagree')
    expect(await cut(fastStart, fastStart.length - 1)).toBe('refused truncated')
  })

  it('are missing when a sample is', async () => {
    expect(await cut(fragmented, fragmented.length - 1)).toBe('refused truncated')
    expect(await cut(whole, whole.length - 1)).toBe('refused truncated')
  })

  it('are missing between moof and mdat, and behind the header', async () => {
    expect(await cut(fragmented, fragmented.lastIndexOf('mdat') - 4)).toBe('refused truncated')
    expect(await cut(fragmented, fragmented.indexOf('mdat') - 4)).toBe('refused truncated')
    expect(await cut(fragmented, fragmented.indexOf('moof') - 4)).toBe('refused truncated')
    expect(await cut(fragmented, fragmented.indexOf('moof') + 20)).toBe('refused truncated')
  })
})

describe('pictures', () => {
  it('have the size that the codec names', async () => {
    for (const format of ['avc1', 'hvc1']) {
      const entry = videoEntry({ width: 640, height: 360 }, { coded: { width: 854, height: 480 }, format })
      expect(await movie({ tracks: [{ samples: seconds(5), entry }] })).toMatchObject({
        verdict: 'doubtful sidesDisagree',
        width: 854,
        height: 480,
      })
    }
    const same = videoEntry({ width: 1280, height: 720 }, { format: 'hvc1' })
    expect(await movie({ tracks: [{ samples: seconds(5), entry: same }] })).toMatchObject({
      verdict: 'accepted',
      codec: 'hevc',
    })
  })

  it('of codecs that are not for everyone are doubtful', async () => {
    for (const format of ['av01', 'vp09', 'apch', 'jpeg', 'mp4v', 'encv']) {
      const entry = videoEntry({ width: 1280, height: 720 }, { format })
      expect((await movie({ tracks: [{ samples: seconds(5), entry }] })).verdict, format).toBe(
        'doubtful codec',
      )
    }
  })

  it('in an MP4 marked as made for old telephones are doubtful, and refused in a 3GP', async () => {
    const options = { brand: '3gp5', tracks: [{ samples: seconds(5) }] }
    expect(await movie(options)).toMatchObject({
      verdict: 'doubtful typeNotAccepted',
      mimeType: 'video/3gpp',
    })
    expect((await movie(options, 'film.3gp')).verdict).toBe('refused typeNotAccepted')
  })
})

const mdatAt = (bytes: Buffer): number => bytes.indexOf('mdat') - 4

/** The same film with its header before its data. */
function moovFirst(bytes: Buffer): Buffer {
  const [start, header] = [mdatAt(bytes), bytes.indexOf('moov') - 4]
  const moov = Buffer.from(bytes.subarray(header))
  for (let at = moov.indexOf('stco'); at >= 0; at = moov.indexOf('stco', at + 4)) {
    moov.writeUInt32BE(moov.readUInt32BE(at + 12) + moov.length, at + 12)
  }
  return Buffer.concat([bytes.subarray(0, start), moov, bytes.subarray(start, header)])
}
