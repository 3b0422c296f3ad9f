import { afterEach, expect, test, vi } from 'vitest'
import type { Asset } from '../../../../shared/assets.ts'
import type { Composition } from '../../../../shared/generation/draft.ts'
import { ok } from '../../../../shared/result.ts'
import { edits } from '../composer/state/useEdit.ts'
import { insertSnippet } from './insertSnippet.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('assets of a snippet that nobody has seen since the start come into their lists', async () => {
  const asset = { assetId: 'old', groupId: 'g', name: 'Old.png', type: 'image', durationMs: null } as Asset
  const asked: string[] = []
  const search = async ({ text }: { readonly text: string }) => {
    asked.push(text)
    return ok({ hits: text === 'old' ? [{ asset, groupName: 'G' }] : [] })
  }
  vi.stubGlobal('window', { assetLibrary: { assets: { search } } })
  const prompt = [
    { kind: 'text', text: 'Behind ' },
    { kind: 'asset', assetId: 'old' },
    { kind: 'asset', assetId: 'gone' },
  ] as const
  await insertSnippet(prompt)
  const before: Composition = {
    modelId: 'dreamina-seedance-2-0-260128',
    mode: 'references',
    prompt: [],
    slots: {},
    parameters: {},
  }
  expect(edits.prompt(before, prompt).slots.images).toMatchObject([{ assetId: 'old', name: 'Old.png' }])
  // What is known is not asked for again.
  await insertSnippet(prompt)
  expect(asked).toEqual(['old', 'gone', 'gone'])
})
