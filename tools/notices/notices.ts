import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatLicences, type LicencedWork } from '../../electron/licences/index.ts'
import { installers } from './installers.ts'
import { lockFileSchema } from './lock-file.ts'
import {
  compare,
  importedPackages,
  leftOutPatterns,
  type ShippedPackage,
  shippedPackages,
} from './shipped.ts'
import { ffprobe, specialOf } from './special.ts'
import { annex, knownText, licencesIn, sourceOf, textOf } from './texts.ts'

/** Licences under which a work may be shipped with the app as part of it. */
const allowed: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0',
  'LGPL-3.0-or-later',
  'MIT',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])

export interface Notices {
  readonly file: string
  readonly works: readonly LicencedWork[]
  /** In words, one a package: a licence that is not allowed, or no text of it. None may be shipped. */
  readonly problems: readonly string[]
}

/** The notices of what a package of the app holds, by the lock file, the app's imports and electron-builder.yml. */
export function makeNotices(projectDir: string): Notices {
  const read = (path: string) => readFileSync(join(projectDir, path), 'utf8')
  const lock = lockFileSchema.parse(JSON.parse(read('package-lock.json')))
  const own = Object.keys(lock.packages['']?.dependencies ?? {})
  const leftOut = leftOutPatterns(read('electron-builder.yml'))
  const shipped = [
    ...shippedPackages(lock, [...own, ...bundledPackages(projectDir)], leftOut),
    // The runtime goes along, what downloads it does not.
    ...shippedPackages(lock, ['electron'], []).filter(({ name }) => name === 'electron'),
  ]
  const works: LicencedWork[] = []
  const problems: string[] = []
  for (const entry of unique(shipped)) {
    const refused = licencesIn(entry.licence).filter((id) => !allowed.has(id))
    if (entry.licence === '' || refused.length > 0)
      problems.push(
        `${entry.name} ${entry.version}: its licence "${entry.licence}" is not on the list of tools/notices`,
      )
    try {
      works.push(toWork(projectDir, entry))
    } catch (cause) {
      problems.push(
        `${entry.name} ${entry.version}: ${cause instanceof Error ? cause.message : String(cause)}`,
      )
    }
  }
  if (shipped.some(({ name }) => name === 'ffprobe-static')) {
    const { words, ...about } = ffprobe
    works.push({ ...about, text: `${words}\n\n${knownText(about.licence)}` })
  }
  if (shipped.some(({ name }) => name === 'electron')) works.push(...aroundTheApp())
  works.sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.version, b.version))
  return { file: formatLicences(intro(works.length), [...works, ...annex()]), works, problems }
}

/** Of packages, not of the app: its runtime is what they are made around. */
const aroundTheApp = (): readonly LicencedWork[] =>
  installers.map(({ words, alsoUnder, ...about }) => ({
    ...about,
    text: [
      words,
      ...(about.licence === 'MIT' ? [knownText('MIT', 'Simon Peter and the AppImage contributors')] : []),
      ...alsoUnder.map((id) => knownText(id)),
    ].join('\n\n'),
  }))

/** What the app's own sources import, and the types of nothing. */
function bundledPackages(projectDir: string): readonly string[] {
  const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: projectDir })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.(?:test|test-support)\.tsx?$/.test(path) && !path.startsWith('renderer/testing/'))
  // The runtime is what the app stands in.
  return sources
    .flatMap((path) => importedPackages(readFileSync(join(projectDir, path), 'utf8')))
    .filter((name) => name !== 'electron')
}

function toWork(projectDir: string, entry: ShippedPackage): LicencedWork {
  const { name, version, licence } = entry
  const special = specialOf(name)
  const more = (special?.alsoUnder ?? []).map((id) => knownText(id))
  const text = [special?.words ?? '', textOf(projectDir, entry), ...more]
    .filter((part) => part !== '')
    .join('\n\n')
  return { name, version, licence, source: sourceOf(projectDir, entry), text }
}

/** One package of one version may lie in several folders. */
function unique(packages: readonly ShippedPackage[]): readonly ShippedPackage[] {
  return [...new Map(packages.map((entry) => [`${entry.name} ${entry.version}`, entry])).values()]
}

const intro = (count: number): string => `Asset Library: the works of others

Asset Library itself is under the MIT License, see LICENSE. A package of it holds the ${count} works below, each under its own
licence. This file is made from package-lock.json by "npm run notices".`
