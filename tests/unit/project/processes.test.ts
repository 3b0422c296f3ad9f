import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectDir, readImports } from './imports.ts'

const sources = [...readImports(['electron']).keys()].filter((file) => !/\.test(-support)?\.tsx?$/.test(file))
const withText = (pattern: RegExp): readonly string[] =>
  sources.filter((file) => pattern.test(readFileSync(join(projectDir, file), 'utf8')))

it('nothing asks the executable of the app to behave as Node: the fuse for that is off', () => {
  expect(withText(/\bRUN_AS_NODE\s*[:=]|spawn\w*\(\s*process\.execPath/)).toEqual([])
  expect(withText(/import .*\b(fork|spawn\w*)\b.* from 'node:child_process'/)).toEqual([
    'electron/base/processes/node-fork.ts',
  ])
})
