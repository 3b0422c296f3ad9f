import { gzipSync } from 'node:zlib'
import { resolveConfig } from 'electron-vite'
import { build } from 'vite'
import { expect, test, vi } from 'vitest'

/** Compressed, of all scripts that the page asks for before its first view is drawn, in its larger language. */
const limitBytes = 188_000

/** A module of a package by its package, one of ours by its folder. */
const ownerOf = (path: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ??
  /(?:renderer|shared)\/.*/.exec(path)?.[0].split('/').slice(0, 3).join('/') ??
  path

test(`the scripts of the first view are at most ${limitBytes / 1000} kB, compressed`, async () => {
  vi.stubEnv('NODE_ENV', 'production')
  const { config } = await resolveConfig({ logLevel: 'silent' }, 'build', 'production')
  const { renderer } = config ?? {}
  if (renderer === undefined) throw new Error('electron.vite.config.ts has no renderer')
  const built = await build({
    ...renderer,
    logLevel: 'silent',
    build: { ...renderer.build, write: false, sourcemap: false },
  })
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const chunks = new Map(
    outputs.flatMap((item) => (item.type === 'chunk' ? [[item.fileName, item] as const] : [])),
  )
  const sizeOf = (fileName: string): number => gzipSync(chunks.get(fileName)?.code ?? '').length

  const first = new Set([...chunks.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
  expect([...first]).toHaveLength(1)
  for (const fileName of first) for (const needed of chunks.get(fileName)?.imports ?? []) first.add(needed)
  // The words are fetched at once, too, one language of them.
  const languages = [...chunks.values()]
    .filter(({ moduleIds }) => moduleIds.some((path) => /\/i18n\/\w+\/index\.ts$/.test(path)))
    .map(({ fileName }) => fileName)
    .sort((a, b) => sizeOf(b) - sizeOf(a))
  expect(languages).toHaveLength(2)
  first.add(languages[0] ?? '')

  const bytes = [...first].reduce((sum, fileName) => sum + sizeOf(fileName), 0)
  const owners = new Map<string, number>()
  for (const fileName of first) {
    for (const [path, { renderedLength }] of Object.entries(chunks.get(fileName)?.modules ?? {}))
      owners.set(ownerOf(path), (owners.get(ownerOf(path)) ?? 0) + renderedLength)
  }
  const biggest = [...owners].sort((a, b) => b[1] - a[1]).slice(0, 25)
  const list = biggest.map(([owner, length]) => `${Math.round(length / 1000)} kB ${owner}`).join('\n')
  expect(
    bytes,
    `${(bytes / 1000).toFixed(1)} kB; what is biggest in it, as written:\n${list}`,
  ).toBeLessThanOrEqual(limitBytes)
  // The contract is checked in the main process; the page has its types.
  expect([...owners.keys()]).not.toContain('zod')
})
