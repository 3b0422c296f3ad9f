import { expect, test } from 'vitest'
import { shortName } from './shortName.ts'

test('a long name loses its middle and keeps its type', () => {
  const short = shortName(`${'n'.repeat(200)}${'🎬'.repeat(8)}.jpg`)
  expect(Array.from(short)).toHaveLength(61)
  expect(short.startsWith('nnn')).toBe(true)
  expect(short.endsWith('🎬.jpg')).toBe(true)
  expect(shortName('harbour.jpg')).toBe('harbour.jpg')
})

test('what would turn a sentence around becomes a mark', () => {
  expect(shortName('photo\u202egnp.exe')).toBe('photo\ufffdgnp.exe')
})
