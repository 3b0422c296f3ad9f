import { expect, test } from 'vitest'
import { type AssetReference, referenceSchema } from '../../../../../shared/generation/draft.ts'
import { plainText, readCopied, writeCopied } from './promptClipboard.ts'

const mira: AssetReference = {
  kind: 'asset',
  assetId: 'asset-1',
  groupId: 'group-1',
  name: 'Mira, front',
  type: 'image',
  durationMs: null,
  width: 640,
  height: null,
}
const segments = [
  { kind: 'asset', assetId: 'asset-1' },
  { kind: 'text', text: ' walks\n走' },
] as const

test('a piece of prompt keeps its chips, and what is known of them', () => {
  expect(readCopied(writeCopied({ segments, references: [mira] }))).toEqual({ segments, references: [mira] })
})

test('other programs get the names', () => {
  expect(plainText(segments, () => 'Mira, front')).toBe('Mira, front walks\n走')
})

test.each([
  ['a size that is none', { width: 0.5 }],
  ['a length that is none', { durationMs: -1 }],
  ['an id that is none', { assetId: '' }],
  ['a name without an end', { name: 'n'.repeat(1_001) }],
])('what could not be kept in a draft is no piece of prompt: %s', (_what, change) => {
  const reference = { ...mira, ...change }
  expect(referenceSchema.safeParse(reference).success).toBe(false)
  expect(readCopied(JSON.stringify({ segments, references: [reference] }))).toBeNull()
})

test.each([
  '',
  'text',
  'null',
  '{}',
  '{"segments":[],"references":"none"}',
  '{"segments":[{"kind":"asset"}],"references":[]}',
  '{"segments":[{"kind":"asset","assetId":""}],"references":[]}',
  '{"segments":[{"kind":"html","text":"<b>"}],"references":[]}',
  '{"segments":[],"references":[{"kind":"asset","assetId":"a","groupId":"g","name":"n","type":"font"}]}',
])('%j is no piece of prompt', (clipboard) => {
  expect(readCopied(clipboard)).toBeNull()
})
