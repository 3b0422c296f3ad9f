import { beforeEach, expect, it, vi } from 'vitest'

/** A decoder as WebCodecs describes it, whose pictures come when the test says so. */
class FakeDecoder {
  static readonly made: FakeDecoder[] = []
  readonly init: VideoDecoderInit
  readonly taken: unknown[] = []
  state = 'unconfigured'
  #queued = 0
  config: VideoDecoderConfig | null = null
  isFlushed = false
  #onDequeue = (): void => undefined
  constructor(init: VideoDecoderInit) {
    this.init = init
    FakeDecoder.made.push(this)
  }
  get decodeQueueSize(): number {
    return this.#queued
  }
  addEventListener(_name: string, listener: () => void): void {
    this.#onDequeue = listener
  }
  configure(config: VideoDecoderConfig): void {
    this.config = config
    this.state = 'configured'
  }
  decode(chunk: unknown): void {
    if (this.state !== 'configured') throw new DOMException('not configured', 'InvalidStateError')
    this.taken.push(chunk)
    this.#queued += 1
  }
  async flush(): Promise<void> {
    if (this.state !== 'configured') throw new DOMException('not configured', 'InvalidStateError')
    this.isFlushed = true
  }
  reset(): void {
    this.state = 'unconfigured'
    this.#queued = 0
  }
  close(): void {
    this.state = 'closed'
  }
  /** As it is when a packet cannot be decoded: closed before that is said. */
  fail(): void {
    this.state = 'closed'
    this.init.error(new DOMException('no picture', 'EncodingError'))
  }
  /** Decodes what it has, each to one picture. */
  work(): void {
    while (this.#queued > 0) {
      this.#queued -= 1
      this.init.output(new FakeFrame() as unknown as VideoFrame)
      this.#onDequeue()
    }
  }
}

class FakeFrame {
  codedWidth = 3840
  readonly codedHeight = 2160
  isClosed = false
  close(): void {
    this.isClosed = true
  }
}

vi.stubGlobal('VideoDecoder', FakeDecoder)
vi.stubGlobal('VideoFrame', FakeFrame)
const { PacedVideoDecoder } = await import('./pacedDecoder.ts')

const chunk = (nth: number): EncodedVideoChunk => ({ timestamp: nth }) as EncodedVideoChunk

let frames: VideoFrame[] = []
function open(chunkCount: number) {
  const decoder = new PacedVideoDecoder({ output: (frame) => frames.push(frame), error: () => undefined })
  decoder.configure({ codec: 'avc1.640033', codedWidth: 3840, codedHeight: 2160 })
  for (let nth = 0; nth < chunkCount; nth += 1) decoder.decode(chunk(nth))
  const inner = FakeDecoder.made.at(-1)
  if (inner === undefined) throw new Error('nothing was made')
  return { decoder, inner }
}

type Opened = ReturnType<typeof open>

beforeEach(() => {
  frames = []
})

it('a decoder goes no further than two large pictures ahead of what is used', () => {
  const { decoder, inner } = open(40)
  expect(decoder.decodeQueueSize).toBe(40)
  inner.work()
  expect(frames.length).toBeLessThanOrEqual(2)
  const held = frames.length
  inner.work()
  expect(frames).toHaveLength(held)
  for (const frame of frames.splice(0)) frame.close()
  inner.work()
  expect(frames.length).toBeGreaterThan(0)
  expect(frames.length).toBeLessThanOrEqual(2)
})

it('goes on when its pictures went to a worker, whichever decoder gave the other half of them', () => {
  const { inner } = open(9)
  inner.work()
  expect(frames).toHaveLength(2)
  const transparency = new PacedVideoDecoder({
    output: () => {
      // What was handed over has no size.
      for (const frame of frames.splice(0)) Object.assign(frame, { codedWidth: 0 })
    },
    error: () => undefined,
  })
  transparency.configure({ codec: 'vp09.00.10.08', codedWidth: 3840, codedHeight: 2160 })
  transparency.decode(chunk(0))
  FakeDecoder.made.at(-1)?.work()
  inner.work()
  expect(frames).toHaveLength(2)
  transparency.close()
})

it('one that failed is looked at no more, whatever it still held', () => {
  const failed = open(1)
  failed.inner.work()
  const [held] = frames.splice(0)
  if (held === undefined) throw new Error('nothing was decoded')
  const look = vi.fn(() => 3840)
  Object.defineProperty(held, 'codedWidth', { get: look })
  open(1).inner.work()
  expect(look).toHaveBeenCalled()
  failed.inner.fail()
  look.mockClear()
  open(1).inner.work()
  expect(look).not.toHaveBeenCalled()
})

it('it is flushed when all that waited is decoded, in its order', async () => {
  const { decoder, inner } = open(9)
  const flushed = decoder.flush()
  expect(inner.isFlushed).toBe(false)
  for (let turn = 0; turn < 9; turn += 1) {
    inner.work()
    for (const frame of frames.splice(0)) frame.close()
  }
  await flushed
  expect(inner.isFlushed).toBe(true)
  expect(inner.taken).toEqual(Array.from({ length: 9 }, (_none, nth) => chunk(nth)))
})

it.each([
  ['fails', ({ inner }: Opened) => inner.fail()],
  ['is reset', ({ decoder }: Opened) => decoder.reset()],
  ['is closed', ({ decoder }: Opened) => decoder.close()],
])('a flush ends when the decoder %s while packets wait', async (_name, end) => {
  const opened = open(9)
  const flushes = [opened.decoder.flush(), opened.decoder.flush()]
  end(opened)
  expect(await Promise.allSettled(flushes)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
  expect(opened.decoder.decodeQueueSize).toBeLessThan(9)
  expect(() => opened.decoder.decode(chunk(9))).toThrow('not configured')
})

it('a picture is closed once, however often that is asked', () => {
  const { inner } = open(1)
  inner.work()
  const [frame] = frames
  frame?.close()
  frame?.close()
  expect((frame as unknown as FakeFrame).isClosed).toBe(true)
})

it('pictures of 4K are decoded by one thread, smaller ones by all that there are', () => {
  const { decoder, inner } = open(0)
  expect(inner.config?.optimizeForLatency).toBe(true)
  decoder.configure({ codec: 'avc1.640028', codedWidth: 1920, codedHeight: 1080 })
  expect(inner.config?.optimizeForLatency).toBe(false)
})
