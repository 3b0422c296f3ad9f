import type { Dirent, Stats } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { SkipReason } from '../../../shared/uploads/uploads.ts'
import { isHiddenName, isSystemClutter, looksLikeMedia } from './media-names.ts'

export interface WalkedFile {
  readonly path: string
  /** The path below what was dropped, with the dropped folder's own name and slashes on each system: "Shoot/raw/a.png". */
  readonly name: string
}

export interface WalkSink {
  /** Called in turn, each call awaited: what has been found is listed while the walk goes on. What it throws ends it. */
  readonly onFiles: (files: readonly WalkedFile[]) => Promise<void>
  readonly onSkipped: (name: string, reason: SkipReason) => void
  /**
   * Through it goes every question to the file system: it rejects when there is no answer for too long (a network drive that
   * hangs), and that file or folder is unreadable.
   */
  readonly patience?: Patience
  /** Aborted: the walk ends with the signal's reason. */
  readonly signal?: AbortSignal
  /** For tests of drives that know no real paths. */
  readonly realPath?: (path: string) => Promise<string>
}

/** Written in one transaction, and so in one turn of the event loop. */
const chunkFiles = 250
const byName = new Intl.Collator(undefined, { numeric: true })
const parallelStats = 32
/** Deeper than any folder that a person keeps; a way out of file systems that contain themselves. */
const maxDepth = 32
/** Someone dropped their whole disk. */
const maxFiles = 100_000

type Patience = <T>(answer: Promise<T>, late?: (answer: T) => Promise<unknown>) => Promise<T>

interface Walk {
  readonly patience: Patience
  readonly sink: WalkSink
  /** Folders seen, by their real path: links may lead in circles. */
  readonly visited: Set<string>
  readonly found: WalkedFile[]
  count: number
  /** What was thrown came from the sink and not from the file system. */
  sinkFailed: boolean
}

async function handOver(walk: Walk): Promise<void> {
  if (walk.found.length === 0) return
  try {
    await walk.sink.onFiles(walk.found.splice(0))
  } catch (error) {
    walk.sinkFailed = true
    throw error
  }
}

async function take(walk: Walk, file: WalkedFile): Promise<void> {
  if (walk.count >= maxFiles) {
    walk.sink.onSkipped(file.name, 'tooMany')
    return
  }
  walk.count += 1
  walk.found.push(file)
  if (walk.found.length >= chunkFiles) await handOver(walk)
}

/** As a file manager shows them: `shot2` before `shot10`. File systems have an order of their own, or none. */
async function entriesInOrder({ sink, patience }: Walk, path: string): Promise<readonly Dirent[]> {
  const entries: Dirent[] = []
  const folder = await patience(opendir(path, { bufferSize: 256 }), (late) => late.close())
  try {
    for (;;) {
      sink.signal?.throwIfAborted()
      const entry = await patience(folder.read())
      if (entry === null) break
      if (!isSystemClutter(entry.name)) entries.push(entry)
    }
  } finally {
    // Not awaited: where reading hangs, closing does.
    folder.close().catch(() => {})
  }
  return entries.sort((a, b) => byName.compare(a.name, b.name))
}

/**
 * Of a drive that has no such path (on Windows memory disks, encrypted containers and some network drives: documented by libuv,
 * `uv_fs_realpath`) the path itself: what cannot be read is told by reading it, and circles end at `maxDepth`.
 */
const realPathOf = ({ sink }: Walk, path: string): Promise<string> =>
  (sink.realPath ?? realpath)(path).catch(() => path)

async function walkFolder(walk: Walk, folder: WalkedFile, depth: number): Promise<void> {
  walk.sink.signal?.throwIfAborted()
  if (depth > maxDepth) {
    walk.sink.onSkipped(folder.name, 'tooDeep')
    return
  }
  try {
    const real = await walk.patience(realPathOf(walk, folder.path))
    if (walk.visited.has(real)) return
    walk.visited.add(real)
    // Folders after the files of this one: that is how people look at them.
    const inner: WalkedFile[] = []
    for (const entry of await entriesInOrder(walk, folder.path)) {
      const file = { path: join(folder.path, entry.name), name: `${folder.name}/${entry.name}` }
      const target: Pick<Stats, 'isFile' | 'isDirectory'> | null = entry.isSymbolicLink()
        ? await walk.patience(stat(file.path)).catch(() => null)
        : entry
      if (isHiddenName(entry.name)) walk.sink.onSkipped(file.name, 'hidden')
      else if (target === null) walk.sink.onSkipped(file.name, 'unreadable')
      else if (target.isDirectory()) inner.push(file)
      else if (!target.isFile()) walk.sink.onSkipped(file.name, 'notAFile')
      else if (!looksLikeMedia(entry.name)) walk.sink.onSkipped(file.name, 'notMedia')
      else await take(walk, file)
    }
    for (const file of inner) await walkFolder(walk, file, depth + 1)
  } catch (error) {
    if (walk.sinkFailed || walk.sink.signal?.aborted) throw error
    walk.sink.onSkipped(folder.name, 'unreadable')
  }
}

/**
 * The files behind what was dropped: files as they are, folders with all that lies in them; paths may still come while it
 * walks. The order is that of the paths, then that of the folder. Rejects only with what the sink threw, or the signal's reason.
 */
export async function walkFiles(
  paths: readonly string[] | AsyncIterable<readonly string[]>,
  sink: WalkSink,
): Promise<void> {
  const patience: Patience = (answer, late) => sink.patience?.(answer, late) ?? answer
  const walk: Walk = { sink, patience, visited: new Set(), found: [], count: 0, sinkFailed: false }
  const portions = Symbol.asyncIterator in paths ? paths : [paths]
  for await (const portion of portions) await walkPaths(walk, portion)
  await handOver(walk)
  sink.signal?.throwIfAborted()
}

async function walkPaths(walk: Walk, paths: readonly string[]): Promise<void> {
  const { sink, patience } = walk
  for (let start = 0; start < paths.length; start += parallelStats) {
    sink.signal?.throwIfAborted()
    const some = paths.slice(start, start + parallelStats)
    const stats = await Promise.all(
      some.map((path) =>
        isAbsolute(path) ? patience(stat(path)).catch(() => null) : Promise.resolve(undefined),
      ),
    )
    for (const [index, path] of some.entries()) {
      const found = stats[index]
      const file = { path, name: basename(path) }
      if (found === undefined) sink.onSkipped(file.name, 'notAFile')
      else if (found === null) sink.onSkipped(file.name, 'unreadable')
      else if (found.isDirectory()) await walkFolder(walk, file, 0)
      else if (found.isFile()) await take(walk, file)
      else sink.onSkipped(file.name, 'notAFile')
    }
  }
}

/**
 * The folder that a person chose, from one file in it: Chromium names a file by its path below the chosen folder, with that
 * folder's own name first and slashes on every system. Null when the two do not belong together.
 */
export function chosenFolder(path: string, relativePath: string): string | null {
  const steps = relativePath.split('/').length - 1
  if (!isAbsolute(path) || steps < 1) return null
  let folder = path
  for (let step = 0; step < steps; step += 1) folder = dirname(folder)
  const below = relative(dirname(folder), path).replaceAll(sep, '/')
  return below === relativePath ? folder : null
}
