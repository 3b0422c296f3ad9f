import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Budget, budgetFor, describeSizes, findFaults } from './budget.ts'
import { groupOf, type PackagedFile } from './package-files.ts'

const file = (path: string, sizeBytes = 10, more: Partial<PackagedFile> = {}): PackagedFile => ({
  path,
  sizeBytes,
  isUnpacked: false,
  isExecutable: false,
  ...more,
})
const outside = { isUnpacked: true, isExecutable: true }
const needed: readonly PackagedFile[] = [
  file('node_modules/ffprobe-static/bin/linux/x64/ffprobe', 100, outside),
  file('node_modules/better-sqlite3/prebuilds/linux-x64.node', 100, outside),
]
const budget: Budget = { totalBytes: 1_000, groups: { 'out/main': 500 }, otherGroupBytes: 100 }
const linux = { platform: 'linux', arch: 'x64' } as const
const faultsOf = (...files: readonly PackagedFile[]): readonly string[] =>
  findFaults([...needed, ...files], budget, linux)

it('counts to folders of the app and to packages', () => {
  const paths = [
    'out/main/chunks/a.js',
    'node_modules/@img/colour/x/y.js',
    'node_modules/zod/z.js',
    'LICENSE',
  ]
  expect(paths.map(groupOf)).toEqual(['out/main', 'node_modules/@img/colour', 'node_modules/zod', 'LICENSE'])
})

it('finds nothing wrong with a package that keeps to its budget', () => {
  expect(faultsOf(file('out/main/main.js', 500), file('package.json'))).toEqual([])
})

it('has room for the programs of every system that packages are made for', () => {
  const real: Budget = JSON.parse(readFileSync(join(import.meta.dirname, 'budget.json'), 'utf8'))
  const modules = join(import.meta.dirname, '../../node_modules')
  const targets = ['linux-x64', 'darwin-arm64', 'darwin-x64', 'win32-x64']
  for (const name of targets) {
    const [platform = '', arch = ''] = name.split('-')
    const program = `ffprobe-static/bin/${platform}/${arch}/ffprobe${platform === 'win32' ? '.exe' : ''}`
    const { groups, totalBytes } = budgetFor(real, { platform, arch })
    const programBytes = statSync(join(modules, program)).size
    const limit = groups['node_modules/ffprobe-static'] ?? 0
    expect(programBytes, name).toBeLessThan(limit)
    expect(statSync(join(modules, `better-sqlite3/prebuilds/${name}.node`)).size).toBeLessThan(
      groups['node_modules/better-sqlite3'] ?? 0,
    )
    // What is the same everywhere has the same room.
    expect(totalBytes - limit).toBe(real.totalBytes - (real.groups['node_modules/ffprobe-static'] ?? 0))
  }
})

it('says what grew, and which of its files are large', () => {
  const [fault, ...others] = faultsOf(file('out/main/main.js', 400), file('out/main/new.js', 200))
  expect(fault).toMatch(/^out\/main grew: [\s\S]*main\.js[\s\S]*new\.js/)
  expect(others).toEqual([])
  expect(faultsOf(file('node_modules/unasked/index.js', 101))).toEqual([
    expect.stringMatching(/^node_modules\/unasked grew/),
  ])
  const small = Array.from({ length: 9 }, (_, index) => file(`node_modules/p${index}/x.js`, 99))
  expect(faultsOf(...small)).toEqual([expect.stringMatching(/^the app grew/)])
})

it.each([
  'out/main/main.js.map',
  'node_modules/zod/index.d.cts',
  'node_modules/undici/README.md',
  'node_modules/@img/sharp-libvips-linux-x64/lib/libvips.so',
  'node_modules/some/tests/a.js',
  'node_modules/some/a.test.js',
])('finds ballast: %s', (path) => {
  expect(faultsOf(file(path))).toHaveLength(1)
})

it('takes the picture library in WebAssembly', () => {
  expect(faultsOf(file('node_modules/@img/sharp-wasm32/lib/sharp.wasm', 99, outside))).toEqual([])
})

it("finds another platform's programs, and that this one's is missing", () => {
  const second = file('node_modules/ffprobe-static/bin/linux/ia32/ffprobe', 0, outside)
  expect(faultsOf(second)).toEqual([expect.stringContaining('must hold linux/x64/ffprobe alone')])
  expect(findFaults(needed, budget, { platform: 'win32', arch: 'x64' })).toEqual([
    expect.stringContaining('win32/x64/ffprobe.exe'),
    expect.stringContaining('win32-x64.node'),
  ])
})

it('finds what cannot be run from inside the archive', () => {
  expect(faultsOf(file('node_modules/native/build/a.node'))).toEqual([
    expect.stringContaining('cannot be run from inside the archive'),
  ])
})

it('lists what has a budget, and the sum', () => {
  const lines = describeSizes([...needed, file('out/main/main.js', 250_000)], budget).split('\n')
  expect(lines[0]).toMatch(/0\.25 MB of 0\.00 MB +out\/main/)
  expect(lines.at(-1)).toMatch(/together, 3 files/)
})
