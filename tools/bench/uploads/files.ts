import { randomBytes } from 'node:crypto'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

const pieceBytes = 1_000_000

/** Files of random content that the double of the prober takes for pictures. */
export async function randomFiles(folder: string, count: number, bytes: number): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `file-${index}.png`)
    const file = await open(path, 'w')
    // In pieces: memory that was once taken for whole files would hide what the uploads take.
    for (let written = 0; written < bytes; written += pieceBytes) {
      const piece = randomBytes(Math.min(pieceBytes, bytes - written))
      if (written === 0) piece.write('image')
      await file.write(piece)
    }
    await file.close()
    paths.push(path)
  }
  return paths
}

/** Real pictures, each different, a hundred to a folder; their paths. Small, or of so many bytes. */
export async function pictures(folder: string, count: number, bytes = 0): Promise<readonly string[]> {
  const paths: string[] = []
  const base = await sharp({ create: { width: 320, height: 320, channels: 3, background: '#4080c0' } })
    .jpeg()
    .toBuffer()
  for (let index = 0; index < count; index += 1) {
    const inner = join(folder, `folder-${Math.floor(index / 100)}`)
    if (index % 100 === 0) await mkdir(inner, { recursive: true })
    // Bytes after the end of a JPEG are no part of the picture.
    const path = join(inner, `picture-${index}.jpg`)
    const filler = randomBytes(Math.max(0, bytes - base.length))
    await writeFile(path, Buffer.concat([base, Buffer.from(` ${index}`), filler]))
    paths.push(path)
  }
  return paths
}
