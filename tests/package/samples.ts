import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectDir } from '../e2e/support/launch.ts'
import { sampleFiles } from '../e2e/support/samples.ts'

/** One of each format that the service takes, by the name that it has in the app. Pictures are those whose row shows one. */
export const formats = [
  { name: 'one.jpg', isPicture: true },
  { name: 'two.png', isPicture: true },
  { name: 'three.webp', isPicture: true },
  { name: 'four.heic', isPicture: true },
  { name: 'five.tif', isPicture: true },
  { name: 'six.mp4', isPicture: false },
  { name: 'seven.mp3', isPicture: false },
] as const

export const videoName = 'six.mp4'
export const laterName = 'eight.jpg'

/** @returns the paths of the formats above, in their order */
export async function writeFormats(folder: string): Promise<readonly string[]> {
  const path = (name: string): string => join(folder, name)
  const { jpeg, png, webp, video, audio } = sampleFiles
  const copies: readonly (readonly [from: string, name: string])[] = [
    [jpeg.path, 'one.jpg'],
    [png.path, 'two.png'],
    [webp.path, 'three.webp'],
    [join(projectDir, 'tests/fixtures/media/image/heic_grid_irot3_thumb.heic'), 'four.heic'],
    [video.path, videoName],
    [audio.path, 'seven.mp3'],
    // Not one of those above: the app asks before it sends the same file twice.
    [join(projectDir, 'assets/demo/product-stage/02-desk-lamp.jpg'), laterName],
  ]
  for (const [from, name] of copies) await copyFile(from, path(name))
  await writeTiff(path('five.tif'), 400)
  return formats.map(({ name }) => path(name))
}

/** Texts that are called pictures. @returns their paths */
export async function writeBroken(folder: string, count: number): Promise<readonly string[]> {
  const paths = Array.from({ length: count }, (_, index) => join(folder, `broken ${index + 1}.jpg`))
  for (const path of paths) await copyFile(join(projectDir, 'tests/fixtures/media/bad/text.jpg'), path)
  return paths
}

/** An uncompressed square of one colour: TIFF 6.0, "Baseline RGB". */
async function writeTiff(path: string, sidePx: number): Promise<void> {
  const [short, long] = [3, 4]
  const pixels = Buffer.alloc(sidePx * sidePx * 3, 0x7a)
  const headerBytes = 8
  const entries: readonly (readonly [tag: number, type: number, value: number])[] = [
    [256, long, sidePx],
    [257, long, sidePx],
    [258, short, 8],
    [259, short, 1],
    [262, short, 2],
    [273, long, headerBytes],
    [277, short, 3],
    [278, long, sidePx],
    [279, long, pixels.length],
  ]
  const directory = Buffer.alloc(2 + entries.length * 12 + 4 + 6)
  const bitsOffset = headerBytes + pixels.length + directory.length - 6
  directory.writeUInt16LE(entries.length, 0)
  for (const [index, [tag, type, value]] of entries.entries()) {
    const at = 2 + index * 12
    const isBits = tag === 258
    directory.writeUInt16LE(tag, at)
    directory.writeUInt16LE(type, at + 2)
    directory.writeUInt32LE(isBits ? 3 : 1, at + 4)
    directory.writeUInt32LE(isBits ? bitsOffset : value, at + 8)
  }
  for (const channel of [0, 1, 2]) directory.writeUInt16LE(8, directory.length - 6 + channel * 2)
  const header = Buffer.alloc(headerBytes)
  header.write('II', 'latin1')
  header.writeUInt16LE(42, 2)
  header.writeUInt32LE(headerBytes + pixels.length, 4)
  await writeFile(path, Buffer.concat([header, pixels, directory]))
}
