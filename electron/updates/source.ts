import type { UpdateSource } from '../../shared/updates.ts'

/** Whose releases are looked at: a repository on GitHub, and nothing else. */
export interface ReleaseFeed {
  readonly owner: string
  readonly repo: string
}

/** The page that shows all of its releases. */
export const releasesPage = ({ owner, repo }: ReleaseFeed): string =>
  `https://github.com/${owner}/${repo}/releases`

const namePattern = /^[\w.-]{1,100}$/

/**
 * What the package's `app-update.yml` names (electron-builder writes it, as flat lines of "name: value"). Another provider, another host,
 * a token or a name that is none is no feed: what is not known to be right is not asked.
 */
export function readFeed(config: string): ReleaseFeed | null {
  const lines = [...config.matchAll(/^(\w+): *(.*?)\s*$/gm)]
  const values = new Map(
    lines.map(([, name = '', value = '']) => [name, value.replace(/^(['"])(.*)\1$/, '$2')]),
  )
  const owner = values.get('owner') ?? ''
  const repo = values.get('repo') ?? ''
  const isElsewhere = ['host', 'token', 'private', 'protocol'].some(
    (name) => values.has(name) && values.get(name) !== 'https',
  )
  if (values.get('provider') !== 'github' || isElsewhere) return null
  return namePattern.test(owner) && namePattern.test(repo) && !/^\.+$/.test(repo) ? { owner, repo } : null
}

export interface Installation {
  readonly isPackaged: boolean
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** What electron-builder writes into a package of a package manager: "deb", "rpm", "pacman"; null where there is no such file. */
  readonly packageType: string | null
  readonly feed: ReleaseFeed | null
  /** Whether the folder of that file may be written, so that another can take its place. */
  readonly canReplace: (path: string) => boolean
}

/** Who brings new versions here. A package of a package manager is never changed behind its back. */
export function updateSourceOf({
  isPackaged,
  platform,
  env,
  packageType,
  feed,
  canReplace,
}: Installation): UpdateSource {
  if (!isPackaged) return 'source'
  if (env.SNAP !== undefined || env.FLATPAK_ID !== undefined) return 'store'
  if (platform === 'linux' && packageType !== null) return 'packageManager'
  if (feed === null) return 'nobody'
  switch (platform) {
    case 'win32':
      // A portable program is unpacked anew at each start.
      return env.PORTABLE_EXECUTABLE_FILE === undefined ? 'app' : 'page'
    case 'linux':
      return env.APPIMAGE !== undefined && canReplace(env.APPIMAGE) ? 'app' : 'page'
    default:
      // On a Mac only a signed app can be changed by itself.
      return 'page'
  }
}
