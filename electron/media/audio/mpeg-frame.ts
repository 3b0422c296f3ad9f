/** The header of one MPEG audio frame. */
export interface MpegFrame {
  /** 1, 2 or 2.5 */
  readonly version: 1 | 2 | 2.5
  readonly layer: 1 | 2 | 3
  readonly sampleRateHz: number
  readonly channels: 1 | 2
  readonly samples: number
  readonly padding: 0 | 1
  /** Whole length in bytes, header and padding included; null in the free format, which does not say. */
  readonly bytes: number | null
}

/** kbit/s by the four bits of the header. */
const layer1 = [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448]
const layer2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384]
const layer3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const lowLayer1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256]
const lowLayers23 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const sampleRates = [44_100, 48_000, 32_000]

function bitRates(version: MpegFrame['version'], layer: MpegFrame['layer']): readonly number[] {
  if (version !== 1) return layer === 1 ? lowLayer1 : lowLayers23
  return layer === 1 ? layer1 : layer === 2 ? layer2 : layer3
}

/** The frame whose header is at `at`; null when those four bytes are none. */
export function readMpegFrame(buffer: Buffer, at: number): MpegFrame | null {
  if (at + 4 > buffer.length) return null
  const header = buffer.readUInt32BE(at)
  if (header >>> 21 !== 0x7ff) return null
  const versionBits = (header >>> 19) & 3
  const layerBits = (header >>> 17) & 3
  const rateBits = (header >>> 12) & 15
  const sampleBits = (header >>> 10) & 3
  if (versionBits === 1 || layerBits === 0 || rateBits === 15 || sampleBits === 3) return null
  const version = versionBits === 3 ? 1 : versionBits === 2 ? 2 : 2.5
  const layer = layerBits === 3 ? 1 : layerBits === 2 ? 2 : 3
  const sampleRateHz = (sampleRates[sampleBits] ?? 0) / (version === 1 ? 1 : version === 2 ? 2 : 4)
  const samples = layer === 1 ? 384 : layer === 3 && version !== 1 ? 576 : 1152
  const padding = ((header >>> 9) & 1) === 1 ? 1 : 0
  const kilobits = bitRates(version, layer)[rateBits] ?? 0
  return {
    version,
    layer,
    sampleRateHz,
    samples,
    padding,
    channels: ((header >>> 6) & 3) === 3 ? 1 : 2,
    bytes: kilobits === 0 ? null : frameBytes(layer, samples, kilobits * 1000, sampleRateHz, padding),
  }
}

function frameBytes(
  layer: MpegFrame['layer'],
  samples: number,
  bitRate: number,
  sampleRateHz: number,
  padding: 0 | 1,
): number {
  if (layer === 1) return (Math.floor((12 * bitRate) / sampleRateHz) + padding) * 4
  return Math.floor(((samples / 8) * bitRate) / sampleRateHz) + padding
}

/** What stays the same from frame to frame within one stream. */
export const isSameStream = (a: MpegFrame, b: MpegFrame): boolean =>
  a.version === b.version && a.layer === b.layer && a.sampleRateHz === b.sampleRateHz
