import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findCircles, projectDir, readImports } from './imports.ts'

const imports = readImports(['electron', 'renderer', 'shared', 'tests', 'tools'])
const isTest = (file: string): boolean => /\.test(-support)?\.tsx?$/.test(file)
const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/')

it('sees the imports', () => {
  expect(imports.get('electron/main.ts')).toContain('electron/services.ts')
  expect(
    findCircles(
      new Map([
        ['a', ['b']],
        ['b', ['a']],
        ['c', ['a']],
      ]),
    ),
  ).toEqual([['a', 'b', 'a']])
})

it('a room of electron/ is entered by its index', () => {
  const hasIndex = (room: string): boolean => existsSync(join(projectDir, room, 'index.ts'))
  const pastTheIndex = [...imports].flatMap(([file, targets]) =>
    file.startsWith('electron/') && !isTest(file)
      ? targets
          .filter((target) => target.startsWith('electron/') && roomOf(target) !== roomOf(file))
          .filter((target) => hasIndex(roomOf(target)) && target !== `${roomOf(target)}/index.ts`)
          .map((target) => `${file} imports ${target}`)
      : [],
  )
  expect(pastTheIndex).toEqual([])
})

it('electron/base imports no room', () => {
  const outside = [...imports].flatMap(([file, targets]) =>
    roomOf(file) === 'electron/base'
      ? targets
          .filter((target) => !/^(electron\/base|shared)\//.test(target))
          .map((target) => `${file}: ${target}`)
      : [],
  )
  expect(outside).toEqual([])
})

it('no import leads back to where it began, types included', () => {
  expect(findCircles(new Map([...imports].filter(([file]) => !isTest(file))))).toEqual([])
})
