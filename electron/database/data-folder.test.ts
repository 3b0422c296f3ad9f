import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { tryToWrite } from './data-folder.ts'
import { storageTrouble } from './failure.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const failed = (detail: string) => expect.objectContaining({ error: { code: 'storageFailed', detail } })

it('makes a folder that is not there, and leaves nothing in it', () => {
  const data = join(folder, 'new', 'data')
  tryToWrite(data)
  tryToWrite(data)
  expect(readdirSync(data)).toEqual([])
})

it('takes a folder in which somebody is still reading the file of the trial', () => {
  const isOpen = (): never => {
    throw Object.assign(new Error('resource busy or locked'), { code: 'EBUSY' })
  }
  tryToWrite(folder, isOpen)
  expect(readdirSync(folder)).toEqual(['.write-test'])
  tryToWrite(folder)
  expect(readdirSync(folder)).toEqual([])
})

it('says when a file stands in its place', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => tryToWrite(join(folder, 'file', 'data'))).toThrow(failed('ENOTDIR'))
})

it.runIf(process.platform === 'linux')('says when the disk is full, and tidies up', () => {
  symlinkSync('/dev/full', join(folder, '.write-test'))
  expect(() => tryToWrite(folder)).toThrow(failed('ENOSPC'))
  expect(readdirSync(folder)).toEqual([])
})

it('tells apart what a person can do something about', () => {
  for (const code of ['ENOSPC', 'EDQUOT', 'SQLITE_FULL']) expect(storageTrouble(code)).toBe('full')
  for (const code of ['EACCES', 'EPERM', 'EROFS', 'SQLITE_READONLY_DIRECTORY', 'SQLITE_CANTOPEN']) {
    expect(storageTrouble(code)).toBe('notWritable')
  }
  for (const code of ['ENOTDIR', 'EEXIST']) expect(storageTrouble(code)).toBe('notAFolder')
  for (const code of ['EIO', 'unknown']) expect(storageTrouble(code)).toBe('other')
})
