import { gzipSync } from 'node:zlib'
import { resolveConfig } from 'electron-vite'
import { build, type Rolldown } from 'vite'
import { afterEach, expect, it, vi } from 'vitest'

/** Compressed, of all scripts that the page asks for before its first view is drawn, in the larger of its languages. */
const limitBytes = 190_000
/** What is fetched when it is opened, or is the main process's alone: the contract is checked there. */
const notAtFirst = ['lexical', '@lexical', 'zod', 'renderer/features/generate']

/** A module of a package by its package, one of ours by its folder. */
const ownerOf = (path: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ??
  /(?:renderer|shared)\/.*/.exec(path)?.[0].split('/').slice(0, 3).join('/') ??
  path

/** The page as it is shipped. */
async function buildPage(): Promise<readonly Rolldown.OutputChunk[]> {
  vi.stubEnv('NODE_ENV', 'production')
  const { config } = await resolveConfig({ logLevel: 'silent' }, 'build', 'production')
  const { renderer } = config ?? {}
  if (renderer === undefined) throw new Error('electron.vite.config.ts has no renderer')
  const output = await build({
    ...renderer,
    logLevel: 'silent',
    build: { ...renderer.build, write: false, sourcemap: false },
  })
  if (!('output' in output)) throw new Error('one bundle was asked for')
  return output.output.filter((part) => part.type === 'chunk')
}

/** The entry, what it imports (not what it may import), and the words, which are fetched at once, in one language. */
function loadedAtFirst(chunks: readonly Rolldown.OutputChunk[]): readonly Rolldown.OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const found = new Set(chunks.filter(({ isEntry }) => isEntry))
  for (const { imports } of found) {
    for (const name of imports) {
      const imported = byName.get(name)
      if (imported !== undefined) found.add(imported)
    }
  }
  const isLanguage = (path: string): boolean => /\/renderer\/i18n\/\w+\/index\.ts$/.test(path)
  const languages = chunks.filter(({ moduleIds }) => moduleIds.some(isLanguage))
  expect(languages).toHaveLength(2)
  const [larger] = languages.toSorted((a, b) => sizeOf(b) - sizeOf(a))
  return larger === undefined ? [...found] : [...found, larger]
}

const sizeOf = ({ code }: Rolldown.OutputChunk): number => gzipSync(code).length

afterEach(() => vi.unstubAllEnvs())

it('loads little before the first view, and the rest when it is opened', async () => {
  const chunks = await buildPage()
  const first = loadedAtFirst(chunks)
  const owners = new Map<string, number>()
  for (const { modules } of first) {
    for (const [path, { renderedLength }] of Object.entries(modules))
      owners.set(ownerOf(path), (owners.get(ownerOf(path)) ?? 0) + renderedLength)
  }
  const isLater = (owner: string): boolean =>
    notAtFirst.some((name) => owner === name || owner.startsWith(`${name}/`))
  expect([...owners.keys()].filter(isLater)).toEqual([])
  expect(chunks.some(({ moduleIds }) => moduleIds.some((path) => isLater(ownerOf(path))))).toBe(true)

  const bytes = first.reduce((sum, chunk) => sum + sizeOf(chunk), 0)
  const biggest = [...owners].sort((a, b) => b[1] - a[1]).slice(0, 25)
  const list = biggest.map(([owner, length]) => `${Math.round(length / 1000)} kB ${owner}`).join('\n')
  const why = `${(bytes / 1000).toFixed(1)} kB, compressed; what is biggest in it, as written:\n${list}`
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes, why).toBeLessThanOrEqual(limitBytes)
})
