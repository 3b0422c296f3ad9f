import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readFacts, readType } from '../../electron/demo/media/read-media.ts'
import type { SeedIndex } from '../../electron/demo/seed.ts'
import { type Item, library } from './library.ts'
import { render } from './render.ts'

const target = join(import.meta.dirname, '..', '..', 'assets', 'demo')

/** A file name of ASCII letters only: the names that people see are in the index. */
function fileName(item: Item, position: number): string {
  const plain = item.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${String(position + 1).padStart(2, '0')}-${plain || 'voice'}.${item.format}`
}

async function main(): Promise<void> {
  const groups: SeedIndex['groups'] = []
  let totalBytes = 0
  for (const group of library) {
    const folder = join(target, group.folder)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const assets: SeedIndex['groups'][number]['assets'] = []
    for (const [position, item] of group.items.entries()) {
      const file = fileName(item, position)
      const path = join(folder, file)
      await render(item, path)
      const type = await readType(path)
      if (!type.accepted) throw new Error(`${path} is no medium that the service takes`)
      const facts = await readFacts(path, type)
      const { size } = await stat(path)
      totalBytes += size
      const duration =
        type.kind === 'image' ? {} : { durationSeconds: Number((facts.durationSeconds ?? 0).toFixed(2)) }
      assets.push({
        file: `${group.folder}/${file}`,
        name: `${item.name}.${item.format}`,
        kind: type.kind,
        mime: type.mime,
        ...duration,
      })
      console.log(`${group.folder}/${file}  ${(size / 1024).toFixed(0)} KiB`)
    }
    groups.push({ name: group.name, kind: group.kind, assets })
  }
  await writeFile(join(target, 'index.json'), `${JSON.stringify({ groups }, null, 2)}\n`)
  console.log(`${(totalBytes / 2 ** 20).toFixed(2)} MiB in all`)
}

await main()
