import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseLicences } from '../../electron/licences/index.ts'
import { makeNotices } from './notices.ts'
import { importedPackages, leftOutPatterns, shippedPackages } from './shipped.ts'

const repository = join(import.meta.dirname, '../..')

let project = ''
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'notices-'))
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

function write(files: Readonly<Record<string, unknown>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
}

it('says what is shipped as the lock file has it: run "npm run notices" and commit what it writes', () => {
  const { file, problems } = makeNotices(repository)
  expect(problems).toEqual([])
  const written = readFileSync(join(repository, 'THIRD-PARTY-NOTICES.txt'), 'utf8').replaceAll('\r\n', '\n')
  expect(written === file).toBe(true)
})

it('tells of ffprobe what the GPL asks for, and how the LGPL parts are replaced', () => {
  const works = parseLicences(readFileSync(join(repository, 'THIRD-PARTY-NOTICES.txt'), 'utf8'))
  const text = (name: RegExp) => works.find((work) => name.test(work.name))?.text ?? ''
  expect(text(/^FFmpeg/)).toMatch(/Written offer: for three years[\s\S]*GPL-3\.0-or-later/)
  expect(text(/^Licence text GPL-3\.0$/)).toContain('GNU GENERAL PUBLIC LICENSE')
  expect(text(/^libheif-js$/)).toContain('You may change it and use your own')
  expect(text(/^@img\/sharp-(libvips|wasm32)/)).toContain('You may change it and use your own')
  expect(text(/^electron$/)).toContain('LICENSES.chromium.html')
  // Around the app: of the AppImage, and of the installer for Windows.
  expect(text(/^AppImage runtime$/)).toMatch(
    /libfuse[\s\S]*You may change[\s\S]*Permission is hereby granted/,
  )
  expect(text(/^NSIS/)).toMatch(/StdUtils[\s\S]*This notice may not be removed/)
  expect(text(/^Licence text LGPL-2\.1$/)).toContain('Version 2.1, February 1999')
  expect(works.every(({ source, text: words }) => source.startsWith('https://') && words.length > 60)).toBe(
    true,
  )
})

it('refuses a licence that nobody allowed, and a package without a text', () => {
  write({
    'package-lock.json': {
      packages: {
        '': { dependencies: { closed: '1.0.0', bare: '1.0.0', fine: '1.0.0' } },
        'node_modules/closed': { version: '1.0.0', license: 'SSPL-1.0' },
        'node_modules/bare': { version: '1.0.0', license: 'BSD-3-Clause' },
        'node_modules/fine': { version: '1.0.0', license: 'MIT' },
      },
    },
    'electron-builder.yml': '',
    'node_modules/closed/package.json': {},
    'node_modules/closed/LICENSE': 'Closed.',
    'node_modules/bare/package.json': {},
    'node_modules/fine/package.json': { author: { name: 'Ada <ada@example.org>' } },
  })
  const { problems, works } = makeNotices(project)
  expect(problems).toEqual([
    'bare 1.0.0: tools/notices/texts has no text of BSD-3-Clause.',
    'closed 1.0.0: its licence "SSPL-1.0" is not on the list of tools/notices',
  ])
  expect(works.map(({ name }) => name)).toEqual(['closed', 'fine'])
  expect(works[1]?.text).toContain('Copyright (c) Ada\n')
})

it('follows dependencies as Node does, and leaves out other systems and what the package leaves out', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': {
        version: '1.0.0',
        dependencies: { b: '^2.0.0' },
        optionalDependencies: { mac: '1', arm: '1' },
      },
      'node_modules/a/node_modules/b': { version: '2.0.0', dependencies: { c: '*', absent: '*' } },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '1.0.0' },
      'node_modules/mac': { version: '1.0.0', os: ['darwin'], cpu: ['arm64'] },
      'node_modules/arm': { version: '1.0.0', os: ['linux'], cpu: ['arm'] },
      'node_modules/@img/native': { version: '1.0.0', os: ['linux'], libc: ['musl'] },
      'node_modules/unused': { version: '1.0.0' },
    },
  }
  const folders = (leftOut: readonly string[]) =>
    shippedPackages(lock, ['a', '@img/native'], leftOut).map(({ folder }) => folder)
  expect(folders([])).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/c',
    'node_modules/mac',
  ])
  const patterns = leftOutPatterns('files:\n  - out/**\n  - \'!**/node_modules/mac/**\'\n  - "!**/*.map"\n')
  expect(patterns).toEqual(['**/node_modules/mac/**', '**/*.map'])
  expect(folders(patterns)).not.toContain('node_modules/mac')
})

it('finds what a source imports, but not types alone', () => {
  const source = `import { a } from '@scope/name/part'
import type { T } from 'types-only'
import {
  b,
} from "plain"
import './style.css'
import 'side-effect'
export { c } from 'again/deep'
const later = async () => (await import('@later/when-wanted/part')).part
const view = lazy(() =>
  import("lazy-view"))
const own = () => import('./own.ts')
`
  expect(importedPackages(source)).toEqual([
    '@scope/name',
    'plain',
    'side-effect',
    'again',
    '@later/when-wanted',
    'lazy-view',
  ])
})
