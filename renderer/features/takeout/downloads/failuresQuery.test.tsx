import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../../../queries.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { failuresQuery } from './failuresQuery.ts'

afterEach(() => vi.unstubAllGlobals())

test('after another try, as many others are not those of before', async () => {
  let name = 'harbour.jpg'
  const failures = async () => ({
    ok: true,
    value: { files: [{ assetId: 'a', name, reason: 'network' }] },
  })
  vi.stubGlobal('window', { assetLibrary: { originals: { failures } } })
  const client = createQueryClient()
  const look = () =>
    renderHook(
      () => useQuery(failuresQuery(1, 1)).data?.files[0]?.name,
      null,
      ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    )
  const first = await look()
  await vi.waitFor(() => first.settle(() => expect(first.last()).toBe('harbour.jpg')))
  await first.end()
  name = 'market.jpg'
  const second = await look()
  await vi.waitFor(() => second.settle(() => expect(second.last()).toBe('market.jpg')))
  await second.end()
})
