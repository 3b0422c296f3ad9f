import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { en } from '../../../i18n/en/index.ts'
import { I18nProvider } from '../../../i18n/I18nProvider.tsx'
import { createQueryClient } from '../../../queries.ts'
import { useWantedAssets } from '../../../stores/wantedAssets.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { useToasts } from '../../../ui/toasts/toasts.ts'
import type { AssetList } from '../list/assetList.ts'
import { nothingKnown } from '../list/knownAssets.ts'
import { wholeListOf } from '../list/listQuery.ts'
import { resetSelection, useSelection } from '../selection/selection.ts'
import { useGridActions } from './useGridActions.ts'

/** A list in which an asset has just taken the place of one that is gone. */
const list = {
  query: wholeListOf(null),
  total: 1,
  count: { known: 1, open: false },
  known: nothingKnown,
  at: () => undefined,
  indexOf: ({ index }) => index,
  load: async () => [],
  loadIds: async () => [['neighbour', 'g']],
} satisfies Partial<AssetList> as unknown as AssetList

const texts = { language: 'en', messages: en } as const

beforeEach(() => {
  const listens = { addEventListener: () => {}, removeEventListener: () => {} }
  vi.stubGlobal('window', { ...listens, matchMedia: () => ({ matches: false }) })
  vi.stubGlobal('document', { ...listens, documentElement: {} })
  vi.useFakeTimers()
  resetSelection()
  useToasts.setState({ toasts: [] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const actionsOfGrid = () => {
  const client = createQueryClient()
  return renderHook(
    () => useGridActions(list),
    null,
    ({ children }) => (
      <QueryClientProvider client={client}>
        <I18nProvider texts={texts}>{children}</I18nProvider>
      </QueryClientProvider>
    ),
  )
}

test.each(['preview', 'details', 'generate'] as const)(
  'a menu that is open about an asset that is gone by now: %s says so, and takes no other for it',
  async (action) => {
    const hook = await actionsOfGrid()
    const actions = hook.last()
    await hook.settle(() => {
      if (action === 'generate') actions.generate({ mode: 'some', ids: new Map([['gone', 'g']]) })
      else actions[action]({ id: 'gone', index: 0 })
    })
    const { selection, preview, work } = useSelection.getState()
    expect([...selection.ids.keys()]).toEqual([])
    expect(preview).toBeNull()
    expect(work).toBeNull()
    expect(useWantedAssets.getState().assets).toEqual([])
    expect(useToasts.getState().toasts.map(({ title }) => title)).toEqual([en.assets.previewGone])
    await hook.end()
  },
)
