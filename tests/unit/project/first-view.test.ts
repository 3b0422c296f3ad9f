import { gzipSync } from 'node:zlib'
import type { Rolldown } from 'vite'
import { beforeAll, expect, it } from 'vitest'
import { buildPage } from './page-build.ts'
import { missingTexts } from './page-texts.ts'

/** Compressed, of all scripts that the page fetches until the groups and the first pictures are there, in the larger of its languages. */
const limitBytes = 190_000
/**
 * What is fetched by `import()` without being asked for: the details stand beside the assets from the start, days beside a long list,
 * and there may be clips and sounds in it. What the window fetches in truth is held to the same limit: first-view.spec.ts.
 */
const fetchedByItself = [
  'renderer/features/assets/details/DetailsContent.tsx',
  'renderer/features/assets/grid/scrubber/DayScrubber.tsx',
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

let chunks: readonly Rolldown.OutputChunk[] = []
let first: readonly Rolldown.OutputChunk[] = []

/** The entry, what is fetched by itself, the words in one language, and what all of these import. */
function fetchedAtFirst(): readonly Rolldown.OutputChunk[] {
  const holding = (module: string): Rolldown.OutputChunk => {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((path) => path.endsWith(`/${module}`)))
    if (chunk === undefined) throw new Error(`nothing holds ${module}`)
    return chunk
  }
  const [larger, smaller] = ['en', 'zh']
    .map((language) => holding(`renderer/i18n/${language}/index.ts`))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
  if (larger === undefined || larger === smaller) throw new Error('each language is a script of its own')
  // Of the page that a person sees: there is one of a hidden window, too.
  const entries = chunks.filter(({ isEntry, name }) => isEntry && name === 'index')
  const found = withImports([...entries, larger, ...fetchedByItself.map(holding)])
  if (smaller !== undefined) expect(found).not.toContain(smaller)
  return found
}

/** With all that has to be there before the first of them runs. */
function withImports(roots: readonly Rolldown.OutputChunk[]): readonly Rolldown.OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const found = new Set(roots)
  for (const { imports } of found) {
    for (const name of imports) {
      const imported = byName.get(name)
      if (imported !== undefined) found.add(imported)
    }
  }
  return [...found]
}

const sizeOf = ({ code }: Rolldown.OutputChunk): number => gzipSync(code).length

beforeAll(async () => {
  chunks = await buildPage()
  first = fetchedAtFirst()
  // A whole build, beside other tests.
}, 180_000)

it('brings with each part that is fetched by itself the words that it says', async () => {
  const parts = [
    first,
    ...chunks.filter(({ isDynamicEntry }) => isDynamicEntry).map((chunk) => withImports([chunk])),
  ]
  const missing = await Promise.all(
    parts.map((part) => missingTexts(part.flatMap(({ moduleIds }) => moduleIds))),
  )
  expect(parts.length).toBeGreaterThan(10)
  expect([...new Set(missing.flat())]).toEqual([])
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

it.each(['converter', 'picture-converter'])('gives the hidden page %s nothing of the window', (page) => {
  const converter = chunks.filter(({ isEntry, name }) => isEntry && name === page)
  expect(converter).toHaveLength(1)
  const owners = new Set(withImports(converter).flatMap(({ moduleIds }) => moduleIds.map(ownerOf)))
  const isOfWindow = (owner: string) =>
    /^(react|react-dom|zustand|renderer\/(features|stores|ui))$/.test(owner)
  expect([...owners].filter((owner) => isOfWindow(owner.replace(/^(renderer\/\w+).*/, '$1')))).toEqual([])
})
