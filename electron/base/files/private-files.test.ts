import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePrivateFolder, makePrivateFolderSync, tightenTree, writePrivateFile } from './private-files.ts'

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

  it('is a file that takes the place of one that others may read, and leaves that one where it fails', async () => {
    const open = join(folder, 'report.json')
    writeFileSync(open, 'old')
    chmodSync(open, 0o644)
    await writePrivateFile(open, 'new')
    expect([readFileSync(open, 'utf8'), modeOf(open)]).toEqual(['new', '600'])
    writeFileSync(join(folder, 'left.part'), 'of a crash')
    chmodSync(join(folder, 'left.part'), 0o666)
    await writePrivateFile(open, 'newer', join(folder, 'left.part'))
    expect([readFileSync(open, 'utf8'), modeOf(open)]).toEqual(['newer', '600'])
    mkdirSync(join(folder, 'a folder', 'in use'), { recursive: true })
    await expect(writePrivateFile(join(folder, 'a folder'), 'x')).rejects.toThrow()
    expect(readdirSync(folder).sort()).toEqual(['a folder', 'report.json'])
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
