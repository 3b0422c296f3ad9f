import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { resolveConfig } from 'electron-vite'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { en } from '../../../renderer/i18n/en/index.ts'

/** Compressed, of all scripts that the page fetches until the groups and the first pictures are there, in the larger of its languages. */
const limitBytes = 190_000
/**
 * What is fetched by `import()` without being asked for: the details stand beside the assets from the start, and there may be clips
 * and sounds among those. An end-to-end test sees to it that this is all: first-view.spec.ts.
 */
const fetchedByItself = [
  'renderer/features/assets/details/DetailsContent.tsx',
  'renderer/features/assets/media/scrub/ClipScrub.tsx',
  'renderer/features/assets/media/drawing/drawAsset.ts',
]
/** What is fetched when it is opened. */
const notAtFirst = [
  'lexical',
  '@lexical',
  '@radix-ui',
  '@floating-ui',
  'mediabunny',
  '@mediabunny',
  'renderer/features/generate',
]
/** The main process's alone: the contract is checked there. */
const never = ['zod']

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

/** The entry, what is fetched by itself, the words in one language, and what all of these import. */
function fetchedAtFirst(chunks: readonly Rolldown.OutputChunk[]): readonly Rolldown.OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const holding = (module: string): Rolldown.OutputChunk => {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((path) => path.endsWith(`/${module}`)))
    if (chunk === undefined) throw new Error(`nothing holds ${module}`)
    return chunk
  }
  const [larger, smaller] = ['en', 'zh']
    .map((language) => holding(`renderer/i18n/${language}/index.ts`))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
  if (larger === undefined || larger === smaller) throw new Error('each language is a script of its own')
  const entry = chunks.filter(({ isEntry, name }) => isEntry && name === 'index')
  const found = new Set([...entry, larger, ...fetchedByItself.map(holding)])
  for (const { imports } of found) {
    for (const name of imports) {
      const imported = byName.get(name)
      if (imported !== undefined) found.add(imported)
    }
  }
  if (smaller !== undefined) expect(found).not.toContain(smaller)
  return [...found]
}

const sizeOf = ({ code }: Rolldown.OutputChunk): number => gzipSync(code).length

/** Of keys that a source names: `'tree.sort'` whole, `tree.sorts.` of what is put together. */
const keysIn = (source: string): readonly string[] =>
  [...source.matchAll(/(?<![\w.])t\(\s*(?:'([\w.]+)'|`([\w.]+\.)\$)/g)].map(
    ([, whole, part]) => whole ?? part ?? '',
  )

const hasText = (key: string): boolean => {
  const words = key.split('.').filter((part) => part !== '')
  const found = words.reduce<unknown>(
    (texts, word) =>
      typeof texts === 'object' && texts !== null
        ? (Reflect.get(texts, word) ?? Reflect.get(texts, `${word}_other`))
        : undefined,
    en,
  )
  return key.endsWith('.') ? typeof found === 'object' : typeof found === 'string'
}

let chunks: readonly Rolldown.OutputChunk[] = []
let first: readonly Rolldown.OutputChunk[] = []
beforeAll(async () => {
  chunks = await buildPage()
  first = fetchedAtFirst(chunks)
})
afterAll(() => vi.unstubAllEnvs())

it('says nothing in the first view whose words come later', async () => {
  const sources = first
    .flatMap(({ moduleIds }) => moduleIds)
    .filter((path) => /\/renderer\/.*\.tsx?$/.test(path) && !path.includes('/i18n/'))
  const named = await Promise.all(
    sources.map(async (path) => keysIn(await readFile(path, 'utf8')).map((key) => ({ key, path }))),
  )
  expect(named.flat().length).toBeGreaterThan(100)
  expect(named.flat().filter(({ key }) => !hasText(key))).toEqual([])
})

it('loads little before the first view, and the rest when it is opened', () => {
  const owners = new Map<string, number>()
  for (const { modules } of first) {
    for (const [path, { renderedLength }] of Object.entries(modules))
      owners.set(ownerOf(path), (owners.get(ownerOf(path)) ?? 0) + renderedLength)
  }
  const isOf = (names: readonly string[], owner: string): boolean =>
    names.some((name) => owner === name || owner.startsWith(`${name}/`))
  expect([...owners.keys()].filter((owner) => isOf(notAtFirst, owner))).toEqual([])
  const everywhere = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.map(ownerOf)))
  for (const name of notAtFirst)
    expect(
      [...everywhere].some((owner) => isOf([name], owner)),
      name,
    ).toBe(true)
  expect([...everywhere].filter((owner) => isOf(never, owner))).toEqual([])

  const bytes = first.reduce((sum, chunk) => sum + sizeOf(chunk), 0)
  const biggest = [...owners].sort((a, b) => b[1] - a[1]).slice(0, 25)
  const list = biggest.map(([owner, length]) => `${Math.round(length / 1000)} kB ${owner}`).join('\n')
  const why = `${(bytes / 1000).toFixed(1)} kB, compressed; what is biggest in it, as written:\n${list}`
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes, why).toBeLessThanOrEqual(limitBytes)
})
