import { getRawHeader } from '@electron/asar'

export interface PackagedFile {
  /** Within the app, by slashes: `out/main/main.js`. */
  readonly path: string
  readonly sizeBytes: number
  /** Whether it lies beside the archive. */
  readonly isUnpacked: boolean
  readonly isExecutable: boolean
}

interface ArchiveEntry {
  readonly files?: Readonly<Record<string, ArchiveEntry>>
  readonly size?: number
  readonly unpacked?: boolean
  readonly executable?: boolean
}

/** Everything that a package carries beside Electron: what is in its archive, and what was left outside of it. */
export function listPackage(archive: string): readonly PackagedFile[] {
  // The package's types say of an entry only that it is one of three.
  const { header } = getRawHeader(archive) as { readonly header: ArchiveEntry }
  return filesBelow(header, '')
}

function filesBelow(entry: ArchiveEntry, folder: string): readonly PackagedFile[] {
  return Object.entries(entry.files ?? {}).flatMap(([name, child]) => {
    const path = folder === '' ? name : `${folder}/${name}`
    if (child.files !== undefined) return filesBelow(child, path)
    const { size = 0, unpacked = false, executable = false } = child
    return [{ path, sizeBytes: size, isUnpacked: unpacked, isExecutable: executable }]
  })
}

/** What a file counts to: a folder of the app's own, or a package of npm. */
export function groupOf(path: string): string {
  const parts = path.split('/')
  if (parts[0] === 'node_modules') return parts.slice(0, parts[1]?.startsWith('@') ? 3 : 2).join('/')
  return parts[0] === 'out' ? parts.slice(0, 2).join('/') : (parts[0] ?? path)
}

export function sizesByGroup(files: readonly PackagedFile[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const { path, sizeBytes } of files) {
    const group = groupOf(path)
    sizes.set(group, (sizes.get(group) ?? 0) + sizeBytes)
  }
  return new Map([...sizes].sort(([, a], [, b]) => b - a))
}
