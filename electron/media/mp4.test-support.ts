/** Small MP4 files of any structure, with samples of no content: nothing here is ever decoded. For tests only. */

const u8 = (...values: readonly number[]): Buffer => Buffer.from(values)
const u16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(value, i * 2)
  return bytes
}
export const u32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, i * 4)
  return bytes
}
export const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
export const zeros = (count: number): Buffer => Buffer.alloc(count)

export function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32(8 + body.length), ascii(type), body])
}
const fullBox = (type: string, version: number, flags: number, ...parts: readonly Buffer[]): Buffer =>
  box(type, u32(version * 2 ** 24 + flags), ...parts)

/** Writes bits from the left, as codecs do. */
class BitWriter {
  #bits = ''
  bits(value: number, count: number): this {
    this.#bits += value.toString(2).padStart(count, '0')
    return this
  }
  /** Exponential Golomb code. */
  ue(value: number): this {
    const code = (value + 1).toString(2)
    this.#bits += '0'.repeat(code.length - 1) + code
    return this
  }
  bytes(): Buffer {
    const padded = `${this.#bits}1`.padEnd(Math.ceil((this.#bits.length + 1) / 8) * 8, '0')
    return Buffer.from((padded.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  }
}

export interface PixelSize {
  readonly width: number
  readonly height: number
}

/** A sequence parameter set of H.264 (4:2:0, whole frames), which names its size in blocks of 16, cropped. */
function h264ParameterSet({ width, height }: PixelSize, profile = 100): Buffer {
  const blocks = { width: Math.ceil(width / 16), height: Math.ceil(height / 16) }
  const crop = { right: (blocks.width * 16 - width) / 2, bottom: (blocks.height * 16 - height) / 2 }
  const writer = new BitWriter().bits(0x67, 8).bits(profile, 8).bits(0, 8).bits(31, 8).ue(0)
  if (profile === 100) writer.ue(1).ue(0).ue(0).bits(0, 1).bits(0, 1)
  writer.ue(0).ue(0).ue(0).ue(1).bits(0, 1)
  writer
    .ue(blocks.width - 1)
    .ue(blocks.height - 1)
    .bits(1, 1)
    .bits(1, 1)
  writer.bits(1, 1).ue(0).ue(crop.right).ue(0).ue(crop.bottom).bits(0, 1)
  return writer.bytes()
}

/** The same of HEVC, without sub-layers. */
function hevcParameterSet({ width, height }: PixelSize): Buffer {
  const coded = { width: Math.ceil(width / 8) * 8, height: Math.ceil(height / 8) * 8 }
  const writer = new BitWriter().bits(0x4201, 16).bits(0, 4).bits(0, 3).bits(1, 1)
  writer.bits(1, 8).bits(0x60, 8).bits(0, 24).bits(0x90, 8).bits(0, 20).bits(0, 20).bits(93, 8)
  writer.ue(0).ue(1).ue(coded.width).ue(coded.height)
  writer
    .bits(1, 1)
    .ue(0)
    .ue((coded.width - width) / 2)
    .ue(0)
    .ue((coded.height - height) / 2)
  writer.ue(0).ue(0).ue(4)
  return writer.bytes()
}

const avcConfiguration = (parameterSet: Buffer): Buffer =>
  box(
    'avcC',
    u8(1, 100, 0, 31, 0xff, 0xe1),
    u16(parameterSet.length),
    parameterSet,
    u8(1),
    u16(4),
    u32(0x68ce3c80),
  )

const hevcConfiguration = (parameterSet: Buffer): Buffer =>
  box(
    'hvcC',
    u8(1, 1),
    u32(0x60000000),
    zeros(6),
    u8(93),
    u16(0xf000),
    u8(0xfc, 0xfd, 0xf8, 0xf8),
    u16(0),
    u8(0x0f, 1, 0x21),
    u16(1),
    u16(parameterSet.length),
    parameterSet,
  )

/** The description of the pictures: `stored` is what the container says, `coded` what the codec says. */
export function videoEntry(
  stored: PixelSize,
  { coded = stored, format = 'avc1' }: { readonly coded?: PixelSize; readonly format?: string } = {},
): Buffer {
  const configuration =
    format === 'hvc1'
      ? hevcConfiguration(hevcParameterSet(coded))
      : /^avc/.test(format)
        ? avcConfiguration(h264ParameterSet(coded))
        : zeros(0)
  return box(
    format,
    zeros(6),
    u16(1),
    zeros(16),
    u16(stored.width, stored.height),
    u32(0x480000, 0x480000, 0),
    u16(1),
    zeros(32),
    u16(24, 0xffff),
    configuration,
  )
}

const soundEntry = (): Buffer =>
  box('sowt', zeros(6), u16(1), zeros(8), u16(2, 16, 0, 0), u32(48_000 * 65_536))

export interface TestTrack {
  readonly id?: number
  readonly kind?: 'video' | 'sound'
  readonly timescale?: number
  /** How long one sample lasts. */
  readonly sampleTicks?: number
  /** In `moov`; those of fragments come on top. */
  readonly samples?: number
  readonly sampleBytes?: number
  readonly entry?: Buffer
  /** What the headers say, when it is not the truth; in ticks of the track and of the film (1000 a second). */
  readonly mediaTicks?: number
  readonly trackMs?: number
  /** Duration in ms (of the film), start in ticks of the track; -1 for nothing shown. */
  readonly edits?: readonly (readonly [durationMs: number, startTicks: number])[]
}

export interface TestMovie {
  readonly brand?: string
  readonly movieMs?: number
  readonly tracks: readonly TestTrack[]
  /** Samples of the first track in each fragment. */
  readonly fragments?: readonly number[]
  /** Added to the size that the last `mdat` declares. */
  readonly extraMdatBytes?: number
  readonly tail?: Buffer
}

const movieTicks = 1000
const hd: PixelSize = { width: 1280, height: 720 }

/** A film of tracks and fragments. Samples in `moov` lie in one `mdat` before it, a chunk for each track. */
export function testMovie(movie: TestMovie): Buffer {
  const tracks = movie.tracks.map((track, i) => ({
    id: i + 1,
    kind: 'video' as const,
    timescale: 30_000,
    sampleTicks: 1000,
    samples: 0,
    sampleBytes: 10,
    entry: track.kind === 'sound' ? soundEntry() : videoEntry(hd),
    ...track,
  }))
  const fragments = movie.fragments ?? []
  const fileType = box('ftyp', ascii(movie.brand ?? 'isom'), u32(512), ascii('isomiso6'))
  const sizes = tracks.map(({ samples, sampleBytes }) => samples * sampleBytes)
  const data = zeros(sizes.reduce((sum, size) => sum + size, 0))
  const isLast = fragments.length === 0
  const media =
    data.length === 0 && fragments.length > 0 ? zeros(0) : mediaData(data, isLast ? movie.extraMdatBytes : 0)
  let offset = fileType.length + 8
  const boxes = tracks.map((track, i) => {
    const described = trackBox(track, offset)
    offset += sizes[i] ?? 0
    return described
  })
  const longestMs = Math.max(
    0,
    ...tracks.map((track) => (track.samples * track.sampleTicks * 1000) / track.timescale),
  )
  const header = box(
    'moov',
    fullBox(
      'mvhd',
      0,
      0,
      u32(0, 0, movieTicks, movie.movieMs ?? longestMs),
      u32(0x10000),
      u16(0x100),
      zeros(10),
      unity(),
      zeros(24),
      u32(99),
    ),
    ...boxes,
    ...(fragments.length === 0
      ? []
      : [
          box(
            'mvex',
            ...tracks.map(({ id, sampleTicks, sampleBytes }) =>
              fullBox('trex', 0, 0, u32(id, 1, sampleTicks, sampleBytes, 0)),
            ),
          ),
        ]),
  )
  const [first] = tracks
  let decoded = first === undefined ? 0 : first.samples * first.sampleTicks
  const parts: Buffer[] = [fileType, media, header]
  for (const [i, samples] of fragments.entries()) {
    if (first === undefined) break
    parts.push(fragmentBox(i + 1, first.id, decoded, samples))
    const last = i === fragments.length - 1
    parts.push(mediaData(zeros(samples * first.sampleBytes), last ? movie.extraMdatBytes : 0))
    decoded += samples * first.sampleTicks
  }
  return Buffer.concat([...parts, movie.tail ?? zeros(0)])
}

function mediaData(data: Buffer, extraBytes = 0): Buffer {
  const media = box('mdat', data)
  media.writeUInt32BE(media.length + extraBytes, 0)
  return media
}

const unity = (): Buffer => u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)

function trackBox(
  track: Required<Omit<TestTrack, 'mediaTicks' | 'trackMs' | 'edits'>> & TestTrack,
  offset: number,
): Buffer {
  const { id, kind, timescale, sampleTicks, samples, sampleBytes, entry } = track
  const ticks = samples * sampleTicks
  const trackMs = track.trackMs ?? (ticks * 1000) / timescale
  const size = kind === 'video' ? [hd.width * 65_536, hd.height * 65_536] : [0, 0]
  const edits = track.edits ?? []
  const list = box(
    'edts',
    fullBox('elst', 0, 0, u32(edits.length), ...edits.map(([ms, start]) => u32(ms, start, 0x10000))),
  )
  const some = samples > 0
  return box(
    'trak',
    fullBox('tkhd', 0, 3, u32(0, 0, id, 0, trackMs), zeros(16), unity(), u32(...size)),
    ...(edits.length === 0 ? [] : [list]),
    box(
      'mdia',
      fullBox('mdhd', 0, 0, u32(0, 0, timescale, track.mediaTicks ?? ticks), u16(0x55c4, 0)),
      fullBox('hdlr', 0, 0, u32(0), ascii(kind === 'video' ? 'vide' : 'soun'), zeros(13)),
      box(
        'minf',
        kind === 'video' ? fullBox('vmhd', 0, 1, zeros(8)) : fullBox('smhd', 0, 0, zeros(4)),
        box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
        box(
          'stbl',
          fullBox('stsd', 0, 0, u32(1), entry),
          fullBox('stts', 0, 0, some ? u32(1, samples, sampleTicks) : u32(0)),
          fullBox('stsc', 0, 0, some ? u32(1, 1, samples, 1) : u32(0)),
          fullBox('stsz', 0, 0, u32(0, samples, ...Array.from({ length: samples }, () => sampleBytes))),
          fullBox('stco', 0, 0, some ? u32(1, offset) : u32(0)),
        ),
      ),
    ),
  )
}

function fragmentBox(sequence: number, trackId: number, decoded: number, samples: number): Buffer {
  const make = (dataOffset: number): Buffer =>
    box(
      'moof',
      fullBox('mfhd', 0, 0, u32(sequence)),
      box(
        'traf',
        fullBox('tfhd', 0, 0x20000, u32(trackId)),
        fullBox('tfdt', 0, 0, u32(decoded)),
        fullBox('trun', 0, 1, u32(samples, dataOffset)),
      ),
    )
  return make(make(0).length + 8)
}
