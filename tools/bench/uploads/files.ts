import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files of random content that the double of the prober takes for pictures. */
export async function randomFiles(folder: string, count: number, bytes: number): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (let index = 0; index < count; index += 1) {
    const content = randomBytes(bytes)
    content.write('image')
    const path = join(folder, `file-${index}.png`)
    await writeFile(path, content)
    paths.push(path)
  }
  return paths
}
