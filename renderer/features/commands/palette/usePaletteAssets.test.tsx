import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../../../queries.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { usePaletteAssets } from './usePaletteAssets.ts'

let askedFor: string[]
beforeEach(() => {
  askedFor = []
  const knowledge = { knownGroups: 1, totalGroups: 300, asOfMs: null }
  vi.stubGlobal('window', {
    assetLibrary: {
      library: {
        list: async () => ({
          ok: true,
          value: { assets: [], total: 0, unfilteredTotal: 0, version: 1, knowledge },
        }),
        findById: async ({ assetId }: { readonly assetId: string }) => {
          askedFor.push(assetId)
          return { ok: true, value: { asset: null, askedGroups: 300, leftGroups: 0, trouble: null } }
        },
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

async function found(text: string) {
  const client = createQueryClient()
  const hook = await renderHook(
    () => usePaletteAssets(text),
    null,
    ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  )
  await vi.waitFor(() => hook.settle(() => expect(hook.last().state).toBe('there')))
  const { maybeId } = hook.last()
  await hook.end()
  return maybeId
}

test('the groups are asked for what can only be an id', async () => {
  const id = 'asset-20261122205248-kfm2vtqa'
  expect(await found(`asset://${id}`)).toBeNull()
  expect(askedFor).toEqual([id])
})

test('for what may be the name of a file they are asked only when somebody says so', async () => {
  expect(await found('asset-night-street')).toBe('asset-night-street')
  expect(await found('night street')).toBeNull()
  expect(askedFor).toEqual([])
})
