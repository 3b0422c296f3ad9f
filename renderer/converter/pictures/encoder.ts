import { EncodedPacket, type EncodedVideoPacketSource } from 'mediabunny'
import { Trouble } from '../trouble.ts'

export interface FrameEncoder {
  /** Resolves when another may come, so that few wait in memory. Closes the frame. */
  encode(frame: VideoFrame, isKey: boolean): Promise<void>
  finish(): Promise<void>
  close(): void
}

/** As many as keep all cores busy, and fewer of those that are large: of 4K, 12 MB each, the next one waits beside the one in work. */
const maxWaiting = 6
const maxWaitingPixels = 12_500_000

/** Encodes to a track of the copy. `pixelAspect`: width to height of one pixel. */
export function createEncoder(
  config: VideoEncoderConfig,
  source: EncodedVideoPacketSource,
  pixelAspect: number,
): FrameEncoder {
  let failure: unknown = null
  let written: Promise<void> = Promise.resolve()
  let wake = (): void => undefined
  const fail = (error: unknown): void => {
    failure ??= error
    wake()
  }
  const encoder = new VideoEncoder({
    output: (chunk, meta) => {
      const packet = EncodedPacket.fromEncodedChunk(chunk)
      written = written.then(() => source.add(packet, withAspect(meta, config, pixelAspect))).catch(fail)
    },
    error: (error) => fail(new Trouble('cannotEncode', error.message)),
  })
  encoder.ondequeue = () => wake()
  encoder.configure(config)
  const check = (): void => {
    if (failure !== null) throw failure
  }
  return {
    encode: async (frame, isKey) => {
      const pixels = frame.codedWidth * frame.codedHeight
      const room = Math.max(1, Math.min(maxWaiting, Math.floor(maxWaitingPixels / pixels)))
      try {
        check()
        encoder.encode(frame, { keyFrame: isKey })
      } finally {
        frame.close()
      }
      while (failure === null && encoder.encodeQueueSize >= room) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      await written
      check()
    },
    finish: async () => {
      await encoder.flush().catch((error: unknown) => {
        check()
        throw error
      })
      await written
      check()
      source.close()
    },
    close: () => {
      if (encoder.state !== 'closed') encoder.close()
    },
  }
}

function withAspect(
  meta: EncodedVideoChunkMetadata | undefined,
  { width, height }: VideoEncoderConfig,
  pixelAspect: number,
): EncodedVideoChunkMetadata | undefined {
  const { decoderConfig } = meta ?? {}
  if (decoderConfig === undefined || Math.abs(pixelAspect - 1) < 0.01) return meta
  const displayAspectWidth = Math.round(width * pixelAspect)
  return { ...meta, decoderConfig: { ...decoderConfig, displayAspectWidth, displayAspectHeight: height } }
}
