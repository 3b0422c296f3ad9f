import { expect, it } from 'vitest'
import type { Composition } from '../../../../shared/generation/draft.ts'
import { isUntouched } from './isUntouched.ts'

const empty: Composition = { modelId: 'm', mode: 'references', prompt: [], slots: {}, parameters: {} }
const untouched = (change: Partial<Composition>, name: string | null = null): boolean =>
  isUntouched({ name, composition: { ...empty, ...change } })

it('knows a draft that nobody wrote in yet, whatever its settings', () => {
  expect(untouched({})).toBe(true)
  expect(untouched({ prompt: [{ kind: 'text', text: ' \n' }], slots: { images: [] } })).toBe(true)
  expect(untouched({ parameters: { resolution: '1080p' } })).toBe(true)
})

it('takes no draft with words, a name, a chip or a reference for one', () => {
  const picture = { kind: 'upload', uploadId: 'u', name: 'a.png', type: 'image', durationMs: null } as const
  expect(untouched({ prompt: [{ kind: 'text', text: 'A boat' }] })).toBe(false)
  expect(untouched({ prompt: [{ kind: 'asset', assetId: 'asset-1' }] })).toBe(false)
  expect(untouched({ slots: { images: [picture] } })).toBe(false)
  expect(untouched({}, 'Harbour')).toBe(false)
})
