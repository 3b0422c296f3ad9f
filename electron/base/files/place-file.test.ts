import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { beginPart, freeName, placeFile, placeUnderFreeName } from './place-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'place-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const wish = (baseName: string, id = 'id') => ({ folder, baseName, extension: '.png', id })
const begin = (baseName: string, id?: string) => beginPart(wish(baseName, id), (name) => name)

it('two that ask at the same time share no part, also where names differ in case only', async () => {
  const names = await Promise.all(['a', 'A', 'a'].map((name) => begin(name)))
  expect(new Set(names.map((name) => name?.toLowerCase())).size).toBe(3)
  expect(readdirSync(folder)).toHaveLength(3)
})

it('whoever is faster at the last moment keeps the part', async () => {
  const told: string[] = []
  const name = await beginPart(wish('a'), (offered) => {
    told.push(offered)
    if (offered === 'a.png') writeFileSync(join(folder, 'a.png.part'), 'theirs')
    return offered
  })
  expect([name, told]).toEqual(['a (2).png', ['a.png', 'a (2).png']])
})

it('what is not written down leaves no part, and its name is free again', async () => {
  expect(await beginPart(wish('a'), () => null)).toBeNull()
  expect(readdirSync(folder)).toEqual([])
  expect(await begin('a')).toBe('a.png')
})

it('goes on from the last number, and from the beginning when that is free again', async () => {
  for (const name of ['a.png', 'a (2).png', 'a (3).png']) expect(await begin('a')).toBe(name)
  rmSync(join(folder, 'a (2).png.part'))
  expect(await begin('a')).toBe('a (4).png')
  rmSync(join(folder, 'a.png.part'))
  expect(await begin('a')).toBe('a.png')
})

it.skipIf(process.platform === 'win32')(
  'a link to a file that is gone has its name all the same',
  async () => {
    symlinkSync(join(folder, 'gone'), join(folder, 'a.png'))
    writeFileSync(join(folder, 'b.part'), 'bytes')
    expect(await placeFile(join(folder, 'b.part'), join(folder, 'a.png'))).toBe(false)
    // Whoever is told that a name is taken asks for a free one, again and again.
    expect(await freeName(wish('a'))).toBe('a (2).png')
    expect(await begin('a')).toBe('a (2).png')
  },
)

it('a name that it has got already is its own, also where a number had to stand behind it', async () => {
  writeFileSync(join(folder, 'a.png'), 'theirs')
  const part = join(folder, 'a.png.part')
  writeFileSync(part, 'bytes')
  expect(await placeUnderFreeName(part, wish('a'))).toBe('a (2).png')
  // The answer came too late, and it is tried again.
  expect(await placeUnderFreeName(part, wish('a'))).toBe('a (2).png')
  expect(readdirSync(folder).sort()).toEqual(['a (2).png', 'a.png', 'a.png.part'])
})

it('after a thousand of one name the id tells them apart, as words that any system takes', async () => {
  writeFileSync(join(folder, 'a.png'), '')
  for (let number = 2; number < 1_000; number += 1) writeFileSync(join(folder, `a (${number}).png`), '')
  expect(await begin('a', 'asset/7')).toBe('a asset 7.png')
  expect(await begin('a', 'asset/7')).toBe('a asset 7 (2).png')
  expect(await freeName(wish('a', 'asset-8'))).toBe('a asset-8.png')
  expect(existsSync(join(folder, 'a asset-8.png'))).toBe(false)
})
