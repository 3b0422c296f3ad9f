import { expect, test } from 'vitest'
import { pastedId } from './pastedId.ts'
import { isSurelyId } from './sureId.ts'

test('an id, alone or as a reference', () => {
  const id = 'asset-20261122205248-kfm2vtqa'
  for (const text of [id, ` ${id}\n`, `asset://${id}`, `ASSET://${id}`]) expect(pastedId(text)).toBe(id)
  expect(pastedId('0f8fad5b-d9cb-469f-a165-70867728950e')).toBe('0f8fad5b-d9cb-469f-a165-70867728950e')
})

test('any other text is none', () => {
  const texts = [
    '',
    'neon',
    'asset',
    'neon city trailer 2026',
    'a-long-name-of-a-picture',
    'take 12.png',
    'holiday_pictures_20240812',
    'IMG_20240812_123456789',
    '0f8fad5b-d9cb-469f-a165',
    `${'x1'.repeat(200)}`,
  ]
  for (const text of [...texts, 'asset-1, asset-2', 'https://example.com/asset-20261122205248'])
    expect(pastedId(text)).toBeNull()
})

test('what may be a name is not surely an id', () => {
  expect(['asset-20261122205248-kfm2vtqa', '0f8fad5b-d9cb-469f-a165-70867728950e'].every(isSurelyId)).toBe(
    true,
  )
  expect(['asset-night-street', 'asset-2026', 'asset-20261122205248-k'].some(isSurelyId)).toBe(false)
})
