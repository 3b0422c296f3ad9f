import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { extractAll, getRawHeader } from '@electron/asar'
import { mountsName } from './archive-paths.ts'

/**
 * Electron's Node reads inside archives; this one cannot, and its resolution of modules is nothing that could be patched. So an
 * archive is unpacked once, beside the package, to a folder of the archive's name within a folder that stands for `resources`:
 * whoever reads finds what Electron would show. What Electron cannot do there is refused by archive-rules.ts.
 *
 * @returns the folder that stands for `resources`
 */
export function mountArchive(resources: string, name: string): string {
  const archive = join(resources, name)
  const { headerString } = getRawHeader(archive)
  const id = createHash('sha256').update(archive).update(headerString).digest('hex').slice(0, 16)
  const mounts = join(dirname(resources), mountsName)
  const mount = join(mounts, id)
  if (!existsSync(mount)) {
    // Two starts at once unpack twice, and one of them is taken.
    const draft = join(mounts, `${id}.${randomUUID()}`)
    fill(join(draft, 'resources'), resources, name)
    try {
      renameSync(draft, mount)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(mount)) throw error
    }
  }
  return join(mount, 'resources')
}

function fill(target: string, resources: string, name: string): void {
  mkdirSync(target, { recursive: true, mode: 0o700 })
  // With the files that were left outside of it: Electron shows those by both paths, and no links, since Node would go by what
  // they lead to and a module would no longer lie in the archive.
  extractAll(join(resources, name), join(target, name))
  for (const entry of readdirSync(resources)) {
    if (entry !== name) symlinkSync(join(resources, entry), join(target, entry))
  }
}
