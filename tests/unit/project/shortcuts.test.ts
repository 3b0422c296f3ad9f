import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shortcutSections } from '../../../renderer/features/commands/shortcuts/shortcutList.ts'
import { projectDir } from './imports.ts'

const keys = shortcutSections.flatMap(({ lines }) => lines.flatMap((line) => line.keys))

test('every key of the menus and of the palette is on the sheet of shortcuts', () => {
  const read = (path: string) => readFileSync(join(projectDir, path), 'utf8')
  const menus = read('electron/shell/window/menu-template.ts').matchAll(/'CmdOrCtrl\+([^']+)'/g)
  const palette = read('renderer/features/commands/palette/paletteCommands.tsx').matchAll(/'Ctrl\+([^']+)'/g)
  // Another way to write a key that is there, as browsers take it.
  const others = ['=', 'numadd', 'numsub', 'num0']
  const wanted = [...menus, ...palette].flatMap(([, key = '']) =>
    others.includes(key) ? [] : [`Ctrl+${key}`],
  )
  expect(wanted.length).toBeGreaterThan(14)
  expect(wanted.filter((key) => !keys.includes(key))).toEqual([])
})

test('no line is there twice, and in one place a key does one thing', () => {
  const names = shortcutSections.flatMap(({ lines }) => lines.map(({ name }) => name))
  expect(new Set(names).size).toBe(names.length)
  for (const { place, lines } of shortcutSections) {
    const inPlace = lines.flatMap((line) => line.keys)
    expect(new Set(inPlace).size, place).toBe(inPlace.length)
  }
})
