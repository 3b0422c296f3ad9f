import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { createQueryClient, keys } from '../../../queries.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { useCandidates } from './useCandidates.ts'

afterEach(() => vi.unstubAllGlobals())

test('none is offered before all can be looked at, and one that cannot be fetched hides no other', async () => {
  let refuse = () => {}
  const get = ({ assetId }: { assetId: string }) =>
    assetId === 'a'
      ? Promise.resolve({ ok: true, value: { assetId } })
      : new Promise((resolve) => {
          refuse = () => resolve({ ok: false, error: { code: 'notFound' } })
        })
  const candidates = async () => ({ ok: true, value: { assetIds: ['a', 'b'] } })
  vi.stubGlobal('window', { assetLibrary: { uploads: { candidates }, assets: { get } } })
  const client = createQueryClient()
  const hook = await renderHook(useCandidates, { id: 'u', groupId: 'g', updatedAtMs: 1 }, ({ children }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  ))
  await vi.waitFor(() => hook.settle(() => expect(client.getQueryData(keys.asset('g', 'a'))).toBeDefined()))
  expect(hook.last()).toMatchObject({ assets: [], isLoading: true })
  await hook.settle(() => refuse())
  await vi.waitFor(() => hook.settle(() => expect(hook.last().isLoading).toBe(false)))
  expect(hook.last()).toMatchObject({ assets: [{ assetId: 'a' }], error: expect.any(Error) })
  await hook.end()
})
