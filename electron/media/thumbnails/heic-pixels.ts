import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Libheif } from 'libheif-js/libheif-wasm/libheif.js'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { averageDown } from './average-down.ts'
import type { RgbaPixels } from './shrink.ts'

const maxFileBytes = 64 * 2 ** 20
/**
 * Twice the largest picture that the service takes, and more than the 48 megapixels of a telephone. Measured: libheif
 * takes 6 to 8 bytes a pixel (346 MB for 48 megapixels in tiles, 435 MB in one piece, 460 MB for 72), which fits into the
 * memory of a worker.
 */
const maxPixels = 72_000_000

/**
 * The primary image of a HEIC by libheif in WebAssembly: sharp's build knows the format, but not the codec. Averaged down
 * to about `sidePx` where libheif decoded it, since a copy of all pixels would take four more bytes for each.
 */
export async function decodeHeic(file: RandomAccessFile, sidePx: number): Promise<RgbaPixels | null> {
  if (file.sizeBytes > maxFileBytes) return null
  const libheif = await loadLibheif()
  const images = new libheif.HeifDecoder().decode(file.read(0, file.sizeBytes))
  try {
    const image = images.find((candidate) => Boolean(candidate.is_primary())) ?? images[0]
    if (image === undefined) return null
    const [width, height] = [image.get_width(), image.get_height()]
    if (!(width > 0) || !(height > 0) || width * height > maxPixels) return null
    const decoded = await libheif.heif_js_decode_image2(
      image.handle,
      libheif.heif_colorspace.heif_colorspace_RGB,
      libheif.heif_chroma.heif_chroma_interleaved_RGBA,
    )
    // An error has no channels.
    if (decoded?.channels === undefined) return null
    try {
      const channel = decoded.channels.find(({ id }) => id === libheif.heif_channel.heif_channel_interleaved)
      return channel === undefined ? null : averageDown(channel, sidePx)
    } finally {
      libheif.heif_image_release(decoded.image)
    }
  } finally {
    for (const image of images) image.free()
  }
}

let loaded: Promise<Libheif> | null = null

function loadLibheif(): Promise<Libheif> {
  loaded ??= (async () => {
    const { default: instantiate } = await import('libheif-js/libheif-wasm/libheif.js')
    const path = createRequire(import.meta.url).resolve('libheif-js/libheif-wasm/libheif.wasm')
    return instantiate({ wasmBinary: await readFile(path) })
  })()
  return loaded
}
