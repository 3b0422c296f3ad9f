import { fileURLToPath } from 'node:url'

/** Beside the package's executable: where archives are unpacked. */
export const mountsName = '.app-archives'

const inMount = new RegExp(
  `(?<=^|[\\\\/])${mountsName.replace('.', '\\.')}[\\\\/][0-9a-f]+[\\\\/](resources[\\\\/][\\w.-]+\\.asar)(?![\\w.-])`,
  'g',
)

/**
 * A path inside an archive, as whoever does not know of archives sees it: below a file, where nothing can be. Other paths, also
 * of files that were left outside of the archive, stay what they are.
 */
export const asSeenWithoutArchives = (path: string): string => path.replace(inMount, '$1')

/** As above, for any value that Node takes for a path. */
export function seenWithoutArchives(path: unknown): unknown {
  if (typeof path === 'string') return asSeenWithoutArchives(path)
  if (path instanceof URL && path.protocol === 'file:') return asSeenWithoutArchives(fileURLToPath(path))
  if (Buffer.isBuffer(path)) return Buffer.from(asSeenWithoutArchives(path.toString()))
  return path
}
