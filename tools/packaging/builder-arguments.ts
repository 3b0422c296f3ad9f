export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** `owner/name` at GitHub, or null while the project is not there. */
  readonly repository: string | null
}

/** Values of electron-builder's configuration by their path in it, such as `mac.identity`. */
export type Overrides = Readonly<Record<string, string | boolean>>

/** Also the folder of the package: a space in it is more than AppArmor's profile for it can take (reported). */
const linuxName = 'asset-library'

/**
 * What electron-builder.yml cannot say, since it depends on where packages are made.
 *
 * - Linux: the name without a space, from which builder makes the folder below /opt. The app keeps its own, of package.json.
 * - macOS without a certificate in the environment (CSC_LINK, CSC_NAME): signed ad hoc, which Apple silicon insists on. Such a
 *   signature has no team, so the hardened runtime would let it load none of its own libraries. With a certificate, and APPLE_*
 *   for the notary, builder signs and notarizes by itself.
 * - Updates come from the releases of the repository that the package is made in. Nothing is published from here.
 */
export function builderOverrides({ platform, env, repository }: Machine): Overrides {
  return {
    ...(platform === 'linux' ? { productName: linuxName } : {}),
    ...(platform === 'darwin' && !hasCertificate(env) ? adHoc : {}),
    ...(repository === null ? {} : releasesOf(repository)),
  }
}

/** As words of electron-builder's command line. */
export const toArguments = (overrides: Overrides): readonly string[] => [
  '--publish=never',
  ...Object.entries(overrides).map(([path, value]) => `-c.${path}=${value}`),
]

const adHoc: Overrides = { 'mac.identity': '-', 'mac.hardenedRuntime': false, 'mac.notarize': false }

const hasCertificate = (env: Machine['env']): boolean =>
  [env.CSC_LINK, env.CSC_NAME].some((value) => value !== undefined && value !== '')

function releasesOf(repository: string): Overrides {
  const [owner = '', name = ''] = repository.split('/')
  return {
    'publish.provider': 'github',
    'publish.owner': owner,
    'publish.repo': name,
    'extraMetadata.repository': `github:${repository}`,
    'extraMetadata.homepage': `https://github.com/${repository}`,
  }
}

const githubAddress =
  /^(?:github:|(?:git\+)?https:\/\/github\.com\/|git@github\.com:)?([\w.-]+\/[\w.-]+?)(?:\.git)?$/

/**
 * The repository whose workflow this is, else the one that package.json names.
 * @param field `repository` of package.json: a text, or an object with a `url`
 */
export function repositoryOf(field: unknown, env: Machine['env']): string | null {
  const url = typeof field === 'object' && field !== null && 'url' in field ? field.url : field
  const candidates = [env.GITHUB_REPOSITORY, url]
  for (const candidate of candidates) {
    const name = typeof candidate === 'string' ? githubAddress.exec(candidate)?.[1] : undefined
    if (name !== undefined) return name
  }
  return null
}
