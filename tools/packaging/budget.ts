import { groupOf, type PackagedFile, sizesByGroup } from './package-files.ts'

export interface Budget {
  /** All files of the app together, beside Electron. */
  readonly totalBytes: number
  /** By folder of the app or package of npm, those that are large enough for a budget of their own. */
  readonly groups: Readonly<Record<string, number>>
  /** For each of the others. */
  readonly otherGroupBytes: number
  /** What is otherwise in a package for that platform and architecture, such as "darwin-arm64": the sum moves with it. */
  readonly targets?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export interface Target {
  readonly platform: string
  readonly arch: string
}

/** The budget of a package for that target. */
export function budgetFor(budget: Budget, { platform, arch }: Target): Budget {
  const own = budget.targets?.[`${platform}-${arch}`] ?? {}
  const moreBytes = Object.entries(own).reduce(
    (sum, [group, bytes]) => sum + bytes - (budget.groups[group] ?? budget.otherGroupBytes),
    0,
  )
  return { ...budget, totalBytes: budget.totalBytes + moreBytes, groups: { ...budget.groups, ...own } }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`

/** What has no business in a package. */
const ballast: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a source map', /\.map$/],
  ['a source for compilers', /\.([cm]?ts|tsbuildinfo|h|c|cc|cpp|gypi?)$/],
  ['a text for developers', /\.(md|markdown)$/i],
  // It crashes within Electron on Linux; pictures are decoded by WebAssembly.
  ['a native library for pictures', /^node_modules\/@img\/sharp-(?!wasm32)/],
  ['a test', /(^|\/)(tests?|__tests__|coverage)\/|\.(test|spec)\.[cm]?js$/],
]

/**
 * What is wrong with the files of a package, in words; nothing is right. Growing is no fault as such: who adds what is worth its
 * place raises the budget with it.
 */
export function findFaults(
  files: readonly PackagedFile[],
  budget: Budget,
  target: Target,
): readonly string[] {
  return [
    ...oversized(files, budgetFor(budget, target)),
    ...files.flatMap(({ path }) =>
      ballast.filter(([, pattern]) => pattern.test(path)).map(([what]) => `${path} is ${what}`),
    ),
    ...files.filter(needsUnpacking).map(({ path }) => `${path} cannot be run from inside the archive`),
    ...wrongPrograms(files, target),
  ]
}

function oversized(files: readonly PackagedFile[], budget: Budget): readonly string[] {
  const faults: string[] = []
  let totalBytes = 0
  for (const [group, sizeBytes] of sizesByGroup(files)) {
    totalBytes += sizeBytes
    const limit = budget.groups[group] ?? budget.otherGroupBytes
    if (sizeBytes > limit)
      faults.push(`${group} grew: ${megabytes(sizeBytes)} of ${megabytes(limit)}${largestOf(files, group)}`)
  }
  if (totalBytes > budget.totalBytes)
    faults.push(`the app grew: ${megabytes(totalBytes)} of ${megabytes(budget.totalBytes)}`)
  return faults
}

function largestOf(files: readonly PackagedFile[], group: string): string {
  const own = files.filter(({ path }) => groupOf(path) === group)
  const largest = own.toSorted((a, b) => b.sizeBytes - a.sizeBytes).slice(0, 3)
  return largest.map(({ path, sizeBytes }) => `\n    ${megabytes(sizeBytes)}  ${path}`).join('')
}

const needsUnpacking = ({ path, isUnpacked, isExecutable }: PackagedFile): boolean =>
  !isUnpacked && (path.endsWith('.node') || (isExecutable && path.includes('/ffprobe-static/')))

/** One of each, and the one of this platform. */
function wrongPrograms(files: readonly PackagedFile[], { platform, arch }: Target): readonly string[] {
  const expected = {
    'node_modules/ffprobe-static/bin/': `${platform}/${arch}/ffprobe${platform === 'win32' ? '.exe' : ''}`,
    'node_modules/better-sqlite3/prebuilds/': `${platform}-${arch}.node`,
  }
  return Object.entries(expected).flatMap(([folder, name]) => {
    const there = files.map(({ path }) => path).filter((path) => path.startsWith(folder))
    if (there.length === 1 && there[0] === folder + name) return []
    return [`${folder} must hold ${name} alone, and holds ${there.join(', ') || 'nothing'}`]
  })
}

/** For people: every group that has a budget of its own, and what the rest comes to. */
export function describeSizes(files: readonly PackagedFile[], budget: Budget): string {
  const sizes = [...sizesByGroup(files)]
  const isOwn = ([group]: readonly [string, number]): boolean => group in budget.groups
  const others = sizes.filter((entry) => !isOwn(entry))
  const sum = (entries: readonly (readonly [string, number])[]): number =>
    entries.reduce((total, [, sizeBytes]) => total + sizeBytes, 0)
  const line = (sizeBytes: number, limit: number | null, name: string): string =>
    `${megabytes(sizeBytes).padStart(10)}${limit === null ? ''.padEnd(14) : ` of ${megabytes(limit)}`.padEnd(14)}  ${name}`
  return [
    ...sizes.filter(isOwn).map(([group, size]) => line(size, budget.groups[group] ?? null, group)),
    line(sum(others), null, `${others.length} others`),
    line(sum(sizes), budget.totalBytes, `together, ${files.length} files`),
  ].join('\n')
}
