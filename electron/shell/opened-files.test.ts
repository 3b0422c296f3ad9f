import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { filesOfSecondStart, filesOnCommandLine } from './opened-files'

const dir = mkdtempSync(join(tmpdir(), 'opened-files-'))
writeFileSync(join(dir, 'a.png'), 'x')
writeFileSync(join(dir, '-b.png'), 'x')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it('takes existing files, once each, and no switches', () => {
  expect(filesOnCommandLine(['--flag=x', 'a.png', './a.png', 'none.png', '-b.png'], dir)).toEqual([
    join(dir, 'a.png'),
  ])
})

it('takes everything behind a double dash for a file', () => {
  expect(filesOnCommandLine(['--', '-b.png'], dir)).toEqual([join(dir, '-b.png')])
})

it('parses what a second start says', () => {
  expect(filesOfSecondStart({ paths: ['/x'] })).toEqual(['/x'])
  for (const bad of [null, undefined, 1, {}, { paths: 'x' }, { paths: [1] }])
    expect(filesOfSecondStart(bad)).toEqual([])
})
