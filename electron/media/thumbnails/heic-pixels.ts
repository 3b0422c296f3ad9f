import type { RandomAccessFile } from '../reading/random-access-file.ts'
import type { RgbaPixels } from './shrink.ts'

const MAX_FILE_BYTES = 64 * 2 ** 20
/** libheif takes about 30 bytes a pixel: more than this would not fit into the memory of a worker. */
const MAX_PIXELS = 26_000_000

/** The primary image of a HEIC by libheif in WebAssembly: sharp's build knows the format, but not the codec. */
export async function decodeHeic(file: RandomAccessFile): Promise<RgbaPixels | null> {
  if (file.sizeBytes > MAX_FILE_BYTES) return null
  const { default: libheif } = await import('libheif-js/wasm-bundle.js')
  const images = new libheif.HeifDecoder().decode(file.read(0, file.sizeBytes))
  try {
    const image = images.find((candidate) => Boolean(candidate.is_primary())) ?? images[0]
    if (image === undefined) return null
    const [width, height] = [image.get_width(), image.get_height()]
    if (!(width > 0) || !(height > 0) || width * height > MAX_PIXELS) return null
    const target = { data: new Uint8ClampedArray(width * height * 4), width, height }
    const filled = await new Promise<typeof target | null>((resolve) => image.display(target, resolve))
    return filled === null ? null : { width, height, data: new Uint8Array(filled.data.buffer) }
  } finally {
    for (const image of images) image.free()
  }
}
