import { expect, it } from 'vitest'
import { videoBaseName } from './file-name.ts'

const at = new Date(2026, 9, 5, 14, 3, 9).getTime()
const time = '2026-10-05 14.03.09'

it.each([
  ['A cat dances', 'A cat dances'],
  ['让图片1跳舞', '让图片1跳舞'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
  ['line one\nline\ttwo', 'line one line two'],
  ['  ...hidden. ', 'hidden'],
  ['', 'Video'],
  ['???', 'Video'],
  ['\u202egnp.exe\u200b', 'gnp.exe'],
  ['half \ud83d', 'half'],
  ['e\u0301te\u0301', '\u00e9t\u00e9'],
])('%j becomes %j', (prompt, words) => {
  expect(videoBaseName(prompt, at)).toBe(`${words} ${time}`)
})

it('names of devices are none', () => {
  for (const name of ['CON', 'nul', 'Com1', 'lpt9', 'COM¹']) {
    expect(videoBaseName(name, at)).toBe(`${name}_ ${time}`)
  }
})

it('stays short, and cuts no character in two', () => {
  const long = videoBaseName('跳'.repeat(500), at)
  expect(Buffer.byteLength(`${long} (99) last frame.png.part`)).toBeLessThan(143)
  const family = '👨‍👩‍👧‍👦'
  const cut = videoBaseName(family.repeat(50), at).replace(` ${time}`, '')
  expect(cut.replaceAll(family.replace(/\u200d/g, ' '), '').trim().length).toBeLessThan(12)
  expect(cut.isWellFormed()).toBe(true)
})
