/** Bytes of pictures that are decoded and not used yet: two of 4K. */
const maxHeldBytes = 25_000_000
const leastHeld = 2
/** Beyond that more of them are of no use, however small they are. */
const mostHeld = 8
/** More than 1440p has. */
const largePixels = 4_000_000
/** Waiting inside the decoder: it always has one to begin with. */
const maxQueued = 2

const closeFrame = (frame: VideoFrame): void => VideoFrame.prototype.close.call(frame)

/**
 * A decoder that goes no further ahead than somebody uses its pictures. mediabunny hands over up to 40 packets while it has no picture
 * (read in its source, 1.61), and WebCodecs decodes all that it has: 500 MB where a picture of 4K takes longer to be encoded.
 */
export class PacedVideoDecoder extends VideoDecoder {
  /** The colours of a transparent film and its transparency come out of two, and go to a worker together when both are there. */
  static readonly #all = new Set<PacedVideoDecoder>()
  readonly #waiting: EncodedVideoChunk[]
  readonly #held: Set<VideoFrame>
  #room = mostHeld
  /** Flushes that wait until all is handed over, or given up. */
  readonly #onFed: (() => void)[]

  constructor(init: VideoDecoderInit) {
    const held = new Set<VideoFrame>()
    super({
      error: (error) => {
        // It is closed by then, and nobody closes it once more.
        PacedVideoDecoder.#all.delete(this)
        this.#forgetWaiting()
        init.error(error)
      },
      output: (frame) => {
        held.add(frame)
        this.#room = roomFor(frame)
        frame.close = () => {
          closeFrame(frame)
          if (held.delete(frame)) this.#feed()
        }
        init.output(frame)
        for (const decoder of PacedVideoDecoder.#all) decoder.#forgetGone()
      },
    })
    PacedVideoDecoder.#all.add(this)
    this.#held = held
    this.#waiting = []
    this.#onFed = []
    this.addEventListener('dequeue', () => this.#feed())
  }

  override get decodeQueueSize(): number {
    return super.decodeQueueSize + this.#waiting.length
  }

  /**
   * A large picture is decoded by one thread: with one for each core, as many more pictures would be held as there are cores
   * (read in Chromium's decoder, which leaves such threads out where latency matters). The encoder keeps the others busy.
   */
  override configure(config: VideoDecoderConfig): void {
    const pixels = (config.codedWidth ?? 0) * (config.codedHeight ?? 0)
    super.configure({ ...config, optimizeForLatency: pixels > largePixels })
  }

  override decode(chunk: EncodedVideoChunk): void {
    // Throws, as it does without waiting.
    if (this.state !== 'configured') super.decode(chunk)
    this.#waiting.push(chunk)
    this.#feed()
  }

  override async flush(): Promise<void> {
    if (this.#waiting.length > 0) {
      await new Promise<void>((resolve) => {
        this.#onFed.push(resolve)
      })
    }
    await super.flush()
  }

  override reset(): void {
    super.reset()
    this.#forgetWaiting()
  }

  override close(): void {
    super.close()
    PacedVideoDecoder.#all.delete(this)
    this.#forgetWaiting()
  }

  /** What went to a worker is closed there, of which nobody tells. */
  #forgetGone(): void {
    const gone = [...this.#held].filter(({ codedWidth }) => codedWidth === 0)
    for (const frame of gone) this.#held.delete(frame)
    if (gone.length > 0) this.#feed()
  }

  /** A flush that waits goes on, and meets a decoder that refuses it, as WebCodecs wants it after a reset, an error or the end. */
  #forgetWaiting(): void {
    this.#waiting.length = 0
    this.#sayFed()
  }

  #sayFed(): void {
    for (const resolve of this.#onFed.splice(0)) resolve()
  }

  /** What waits inside becomes a picture, too. */
  #hasRoom(): boolean {
    const queued = super.decodeQueueSize
    return queued < maxQueued && this.#held.size + queued < this.#room
  }

  #feed(): void {
    while (this.state === 'configured' && this.#hasRoom()) {
      const chunk = this.#waiting.shift()
      if (chunk === undefined) break
      super.decode(chunk)
    }
    if (this.#waiting.length === 0) this.#sayFed()
  }
}

function roomFor(frame: VideoFrame): number {
  const bytes = frame.codedWidth * frame.codedHeight * 1.5
  return Math.max(leastHeld, Math.min(mostHeld, Math.floor(maxHeldBytes / bytes)))
}
