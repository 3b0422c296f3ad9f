import type { RandomAccessFile } from '../../reading/random-access-file.ts'

const maxBytes = 64 * 2 ** 20
const maxPixels = 72_000_000
const endOfImage = Buffer.from([0xff, 0xd9])

/**
 * Whether the pixels of a JPEG are all there, though its last marker is missing: with the marker put in its place a
 * decoder has nothing to complain of. Decodes the picture, so it is asked only about files that lack the marker.
 */
export async function hasAllJpegPixels(file: RandomAccessFile): Promise<boolean> {
  if (file.sizeBytes > maxBytes) return false
  const { sharp } = await import('../../../base/pictures/sharp.ts')
  try {
    const whole = Buffer.concat([file.read(0, file.sizeBytes), endOfImage])
    await sharp(whole, { failOn: 'warning', limitInputPixels: maxPixels, sequentialRead: true }).stats()
    return true
  } catch {
    return false
  }
}
