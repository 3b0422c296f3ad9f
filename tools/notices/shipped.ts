import { matchesGlob } from 'node:path'
import { folderOf, type LockedPackage, type LockFile, nameOf } from './lock-file.ts'

export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** As the lock file says it, an SPDX expression; '' where it says nothing. */
  readonly licence: string
  /** Below the project. */
  readonly folder: string
  /** It is made for some systems only, so it may not be on the machine where the notices are made. */
  readonly isForSomeSystems: boolean
}

/** The systems that packages are made for (electron-builder.yml); Linux with glibc. */
const targets: readonly { readonly os: string; readonly cpus: readonly string[] }[] = [
  { os: 'linux', cpus: ['x64'] },
  { os: 'darwin', cpus: ['arm64', 'x64'] },
  { os: 'win32', cpus: ['x64'] },
]

/**
 * What a package of the app holds of others: its production dependencies with theirs, and what it is bundled from,
 * which are development dependencies. More than a bundler keeps, never less.
 *
 * @param roots names of the dependencies to start from
 * @param leftOut patterns of files that no package takes, of electron-builder.yml
 */
export function shippedPackages(
  lock: LockFile,
  roots: Iterable<string>,
  leftOut: readonly string[],
): readonly ShippedPackage[] {
  const found = new Map<string, ShippedPackage>()
  const visit = (from: string, name: string): void => {
    const folder = folderOf(lock, from, name)
    const locked = folder === null ? undefined : lock.packages[folder]
    // A dependency that may be missing, and is.
    if (folder === null || locked === undefined || found.has(folder)) return
    if (!isForATarget(locked) || leftOut.some((pattern) => matchesGlob(`${folder}/package.json`, pattern)))
      return
    found.set(folder, {
      name: nameOf(folder),
      version: locked.version ?? '',
      licence: locked.license ?? '',
      folder,
      isForSomeSystems: locked.os !== undefined || locked.cpu !== undefined,
    })
    for (const next of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }))
      visit(folder, next)
  }
  for (const name of roots) visit('', name)
  return [...found.values()].sort(
    (a, b) => compare(a.name, b.name) || compare(a.version, b.version) || compare(a.folder, b.folder),
  )
}

/** By code units: the same order whatever the language of the machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function isForATarget({ os, cpu, libc }: LockedPackage): boolean {
  if (libc !== undefined && !libc.includes('glibc')) return false
  return targets.some(
    (target) =>
      (os === undefined || os.includes(target.os)) &&
      (cpu === undefined || target.cpus.some((name) => cpu.includes(name))),
  )
}

/** The patterns with which electron-builder.yml leaves files out, wherever they stand in it. */
export function leftOutPatterns(builderConfig: string): readonly string[] {
  return builderConfig.split('\n').flatMap((line) => {
    const pattern = /^\s*- (['"]?)!(.+)\1\s*$/.exec(line)?.[2]
    return pattern === undefined ? [] : [pattern]
  })
}

/** Names of the packages that a source text imports for what they do, at once or later, not for their types. */
export function importedPackages(source: string): readonly string[] {
  const imports = source.matchAll(
    /^(?:import|export)\s+(?!type\s)(?:[^'"]*?\sfrom\s+)?['"]([^'"./][^'"]*)['"]/gm,
  )
  const later = source.matchAll(/\bimport\(\s*['"]([^'"./][^'"]*)['"]/g)
  return [...imports, ...later].map(([, specifier = '']) => {
    const [first = '', second = ''] = specifier.split('/')
    return first.startsWith('@') ? `${first}/${second}` : first
  })
}
