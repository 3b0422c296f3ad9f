import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { plainAsset } from '../../../../shared/asset.test-support.ts'
import { createQueryClient } from '../../../queries.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { referenceTo } from './knownAssets.ts'
import { tellAssets, useAssetFacts } from './useAssetFacts.ts'

afterEach(() => vi.unstubAllGlobals())

test('an asset that was seen under review is asked for once more, and one that was ready is not', async () => {
  const get = vi.fn(({ assetId }: { assetId: string }) =>
    Promise.resolve({ ok: true, value: plainAsset(assetId) }),
  )
  vi.stubGlobal('window', { assetLibrary: { assets: { get } } })
  const client = createQueryClient()
  const told = [plainAsset('under review', { status: 'review' }), plainAsset('ready')]
  tellAssets(client, told)
  const hook = await renderHook(useAssetFacts, told.map(referenceTo), ({ children }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  ))
  await vi.waitFor(() =>
    hook.settle(() => expect(hook.last().get('under review')).toMatchObject({ status: 'ready' })),
  )
  expect(hook.last().get('ready')).toMatchObject({ status: 'ready' })
  expect(get.mock.calls.map(([{ assetId }]) => assetId)).toEqual(['under review'])
  await hook.end()
})
