import type { Stats } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import type { UploadAdded } from '../../shared/uploads'
import { isHiddenName, looksLikeMedia } from './file-sorts'

export type SkipReason = UploadAdded['skipped'][number]['reason']

export interface WalkSink {
  /** Called in turn, each call awaited: what has been found is listed while the walk goes on. */
  readonly onFiles: (paths: readonly string[]) => Promise<void>
  readonly onSkipped: (name: string, reason: SkipReason) => void
}

const chunkFiles = 500
const parallelStats = 32
/** Deeper than any folder that a person keeps; a way out of file systems that contain themselves. */
const maxDepth = 32
/** Someone dropped their whole disk. */
const maxFiles = 100_000

interface Walk {
  readonly sink: WalkSink
  /** Folders seen, by their real path: links may lead in circles. */
  readonly visited: Set<string>
  readonly found: string[]
  count: number
}

async function take(walk: Walk, path: string): Promise<void> {
  if (walk.count >= maxFiles) {
    walk.sink.onSkipped(basename(path), 'tooDeep')
    return
  }
  walk.count += 1
  walk.found.push(path)
  if (walk.found.length >= chunkFiles) await walk.sink.onFiles(walk.found.splice(0))
}

async function walkFolder(walk: Walk, folder: string, depth: number): Promise<void> {
  const name = basename(folder)
  if (depth > maxDepth) {
    walk.sink.onSkipped(name, 'tooDeep')
    return
  }
  try {
    const real = await realpath(folder)
    if (walk.visited.has(real)) return
    walk.visited.add(real)
    // Folders after the files of this one, so that no more than one folder is open at a time.
    const inner: string[] = []
    for await (const entry of await opendir(folder, { bufferSize: 256 })) {
      const path = join(folder, entry.name)
      const isLink = entry.isSymbolicLink()
      const target: Pick<Stats, 'isFile' | 'isDirectory'> | null = isLink
        ? await stat(path).catch(() => null)
        : entry
      if (isHiddenName(entry.name)) walk.sink.onSkipped(entry.name, 'hidden')
      else if (target === null) walk.sink.onSkipped(entry.name, 'unreadable')
      else if (target.isDirectory()) inner.push(path)
      else if (!target.isFile()) walk.sink.onSkipped(entry.name, 'notAFile')
      else if (!looksLikeMedia(entry.name)) walk.sink.onSkipped(entry.name, 'notMedia')
      else await take(walk, path)
    }
    for (const path of inner) await walkFolder(walk, path, depth + 1)
  } catch {
    walk.sink.onSkipped(name, 'unreadable')
  }
}

/**
 * The files behind what was dropped: files as they are, folders with all that lies in them. The order is that of the
 * paths, then that of the folder.
 */
export async function walkFiles(paths: readonly string[], sink: WalkSink): Promise<void> {
  const walk: Walk = { sink, visited: new Set(), found: [], count: 0 }
  for (let start = 0; start < paths.length; start += parallelStats) {
    const some = paths.slice(start, start + parallelStats)
    const stats = await Promise.all(
      some.map((path) => (isAbsolute(path) ? stat(path).catch(() => null) : Promise.resolve(undefined))),
    )
    for (const [index, path] of some.entries()) {
      const found = stats[index]
      if (found === undefined) sink.onSkipped(basename(path), 'notAFile')
      else if (found === null) sink.onSkipped(basename(path), 'unreadable')
      else if (found.isDirectory()) await walkFolder(walk, path, 0)
      else if (found.isFile()) await take(walk, path)
      else sink.onSkipped(basename(path), 'notAFile')
    }
  }
  if (walk.found.length > 0) await sink.onFiles(walk.found.splice(0))
}
