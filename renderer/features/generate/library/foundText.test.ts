import { expect, test } from 'vitest'
import type { AssetHits } from '../../../../shared/assets.ts'
import { generateTexts } from '../../../i18n/later/generateTexts.ts'
import { addLaterTexts } from '../../../i18n/later/laterTexts.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { foundText } from './foundText.ts'

const i18n = createI18n('en')
addLaterTexts(i18n, generateTexts)
const { t } = i18n
const nothing: AssetHits = { hits: [], total: 0, knownGroups: 7, totalGroups: 7 }
const asset = {
  assetId: 'a',
  groupId: 'g',
  name: 'face.png',
  type: 'image',
} as AssetHits['hits'][number]['asset']
const one: AssetHits = { ...nothing, hits: [{ asset, groupName: 'Faces' }], total: 1 }

test('what is not found is not there only when all groups were looked at', () => {
  expect(foundText(nothing, 'mira', t)).toBe('Nothing is called so')
  expect(foundText(nothing, ' ', t)).toBe('There are no assets yet')
  for (const text of ['mira', ''])
    expect(foundText({ ...nothing, knownGroups: 3 }, text, t)).toBe('Nothing so far, in 3 of 7 groups')
})

test('what is found is all that there is only then, too', () => {
  expect(foundText(one, 'face', t)).toBe('1 asset matches')
  expect(foundText({ ...one, total: 12 }, '', t)).toBe('12 assets match')
  expect(foundText({ ...one, total: 12, knownGroups: 6 }, '', t)).toBe('12 assets match so far')
})
