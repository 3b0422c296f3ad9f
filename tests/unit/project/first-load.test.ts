import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, normalizePath, type Rolldown } from 'vite'
import { afterEach, expect, it, vi } from 'vitest'
import { projectDir } from './imports.ts'

/** As much as the page had to load before there was anything to generate with. */
const firstLoadBytesMax = 658_527
/** What only "Generate" needs. */
const later = ['lexical', '@lexical', 'renderer/features/generate']

/** The chunks that the browser fetches before anything is clicked: the entry and what it imports, not what it may import. */
function loadedAtOnce(chunks: readonly Rolldown.OutputChunk[]): readonly Rolldown.OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const found = new Set(chunks.filter((chunk) => chunk.isEntry))
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = byName.get(name)
      if (imported !== undefined) found.add(imported)
    }
  }
  return [...found]
}

afterEach(() => vi.unstubAllEnvs())

it('loads what generating needs only when it is opened', async () => {
  // The page is built as it is shipped, and not for tests.
  vi.stubEnv('NODE_ENV', 'production')
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: resolve(projectDir, 'renderer'),
    base: './',
    plugins: [react()],
    build: { write: false, minify: true, assetsInlineLimit: 0 },
  })
  if (!('output' in output)) throw new Error('one bundle was asked for')
  const chunks = output.output.filter((part) => part.type === 'chunk')
  const first = loadedAtOnce(chunks)
  const modules = (of: readonly Rolldown.OutputChunk[]) => of.flatMap((chunk) => chunk.moduleIds)
  const needsGenerate = (id: string) =>
    later.some(
      (part) =>
        id.includes(`/node_modules/${part}/`) || id.startsWith(normalizePath(resolve(projectDir, part))),
    )

  expect(modules(first).filter(needsGenerate)).toEqual([])
  expect(modules(chunks).some(needsGenerate)).toBe(true)
  const bytes = first.reduce((sum, chunk) => sum + Buffer.byteLength(chunk.code), 0)
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThanOrEqual(firstLoadBytesMax)
})
