import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packageBin } from '../../../tools/runtime/package-bin.ts'

const projectDir = resolve(import.meta.dirname, '../../..')

const refused = [
  ['renderer/features/a.tsx', 'electron'],
  ['renderer/features/b.tsx', '../../electron/api'],
  ['renderer/c.ts', '../electron/main'],
  ['renderer/d.ts', 'node:fs'],
  ['shared/a.ts', 'electron'],
  ['shared/b.ts', '../electron/api'],
  ['shared/c.ts', '../renderer/bridge'],
  ['shared/d.ts', 'node:path'],
  ['electron/uploads/a.ts', 'electron'],
  ['electron/services.ts', 'electron'],
  ['electron/library/a.ts', '../shell/window'],
  ['electron/library/b.ts', '../../renderer/bridge'],
  ['electron/demo/a.ts', '../../tools/runtime/project'],
] as const

const allowed = [
  ['renderer/features/x.tsx', '../../shared/contract'],
  ['renderer/x.ts', 'react'],
  ['shared/x.ts', 'zod'],
  ['electron/uploads/x.ts', '../../shared/uploads'],
  ['electron/uploads/y.ts', 'node:fs'],
  ['electron/shell/x.ts', 'electron'],
  ['electron/start.ts', './shell/x'],
  ['electron/main.ts', 'electron'],
  ['electron/preload.ts', 'electron'],
] as const

/** A small tree of the same shape as the project's, linted once with the project's own rules. */
const dir = mkdtempSync(join(tmpdir(), 'import-rules-'))
let report = ''

beforeAll(() => {
  copyFileSync(join(projectDir, 'biome.json'), join(dir, 'biome.json'))
  for (const [path, from] of [...refused, ...allowed]) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), `import { it } from '${from}'\nit()\n`)
  }
  const args = [
    packageBin('@biomejs/biome', 'biome'),
    'lint',
    '--only=style/noRestrictedImports',
    '--vcs-enabled=false',
    '--max-diagnostics=none',
    '--reporter=github',
    '.',
  ]
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8' })
  expect(status).toBe(1)
  report = stdout
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it.each(refused)('%s may not import %s', (path) => expect(report).toContain(`/${path},line=`))
it.each(allowed)('%s may import %s', (path) => expect(report).not.toContain(`/${path},line=`))
