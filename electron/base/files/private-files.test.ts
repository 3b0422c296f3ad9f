import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePrivateFolder, makePrivateFolderSync, tightenTree } from './private-files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe.skipIf(process.platform === 'win32')('what is private', () => {
  it('is a folder that is made, and one that is there', async () => {
    const there = join(folder, 'there')
    mkdirSync(there)
    chmodSync(there, 0o755)
    makePrivateFolderSync(there)
    makePrivateFolderSync(join(folder, 'new', 'deep'))
    await makePrivateFolder(join(folder, 'later'))
    for (const name of ['there', 'new', join('new', 'deep'), 'later']) {
      expect([name, modeOf(join(folder, name))]).toEqual([name, '700'])
    }
  })

  it('is all that an earlier version left, but nothing behind a link', async () => {
    const data = join(folder, 'data')
    mkdirSync(join(data, 'inner'), { recursive: true })
    writeFileSync(join(data, 'inner', 'file'), '')
    chmodSync(join(data, 'inner', 'file'), 0o644)
    writeFileSync(join(folder, 'elsewhere'), '')
    chmodSync(join(folder, 'elsewhere'), 0o644)
    symlinkSync(join(folder, 'elsewhere'), join(data, 'link'))
    await tightenTree(data)
    expect(modeOf(join(data, 'inner'))).toBe('700')
    expect(modeOf(join(data, 'inner', 'file'))).toBe('600')
    expect(modeOf(join(folder, 'elsewhere'))).toBe('644')
    await tightenTree(join(folder, 'not there'))
  })
})
