import { describe, expect, test } from 'vitest'
import { defaultLayout, parseLayout } from './layout.ts'
import { createViewStore, layoutKey } from './view.ts'

describe('what is read', () => {
  test.each([undefined, null, 'text', 7, [], {}])('%o is the default layout', (kept) => {
    expect(parseLayout(kept)).toEqual(defaultLayout)
  })

  test('a layout comes back as it was', () => {
    const layout = {
      assetView: 'list',
      tilePx: 200,
      sidebarPx: 300,
      composePx: 500,
      uploadsPx: 400,
      uploadColumnsPx: { state: 100, facts: 200, group: 300 },
      detailsOpen: false,
      detailsPx: 400,
      uploadsOpen: false,
      uploadsFilter: 'failed',
      uploadsOrder: 'state',
      groupSort: 'name',
      shutBranches: ['virtual'],
    } as const
    expect(parseLayout(JSON.parse(JSON.stringify(layout)))).toEqual(layout)
  })

  test('sizes are clamped, and a broken value costs only itself', () => {
    expect(
      parseLayout({
        assetView: 'gallery',
        tilePx: 1e9,
        sidebarPx: -5,
        composePx: 9_999,
        uploadsPx: 'tall',
        uploadColumnsPx: { state: 1, facts: 'wide', group: 300.4 },
        detailsOpen: 'yes',
        detailsPx: 20,
        uploadsOpen: true,
        uploadsFilter: 'toString',
        uploadsOrder: 'oldest',
        groupSort: 'size',
        shutBranches: ['official', 'of a later version', 7],
        groupId: 'sneaked in',
      }),
    ).toEqual({
      assetView: 'grid',
      tilePx: 288,
      sidebarPx: 192,
      composePx: 600,
      uploadsPx: defaultLayout.uploadsPx,
      uploadColumnsPx: { state: 72, facts: defaultLayout.uploadColumnsPx.facts, group: 300 },
      detailsOpen: true,
      detailsPx: 240,
      uploadsOpen: true,
      uploadsFilter: 'all',
      uploadsOrder: 'oldest',
      groupSort: 'newest',
      shutBranches: ['official'],
    })
    expect(parseLayout({ tilePx: Number.NaN }).tilePx).toBe(defaultLayout.tilePx)
    expect(parseLayout({ tilePx: 150.6 }).tilePx).toBe(151)
  })
})

describe('the store', () => {
  const memory = (content: Record<string, string> = {}) => {
    const kept = new Map(Object.entries(content))
    return {
      kept,
      storage: () => ({
        getItem: (name: string) => kept.get(name) ?? null,
        setItem: (name: string, value: string) => void kept.set(name, value),
        removeItem: (name: string) => void kept.delete(name),
      }),
    }
  }

  test('keeps the layout and nothing else', () => {
    const { kept, storage } = memory()
    createViewStore(storage).setState({ sidebarPx: 333, uploadsFilter: 'done', groupId: 'g', search: 'mine' })
    expect(Object.keys(JSON.parse(kept.get(layoutKey) ?? '{}').state).sort()).toEqual(
      Object.keys(defaultLayout).sort(),
    )
    const next = createViewStore(storage).getState()
    expect(next).toMatchObject({ sidebarPx: 333, uploadsFilter: 'done', groupId: null, search: '' })
  })

  test.each([
    ['no JSON', '{"state":{"sidebarPx":'],
    ['another shape', '[1,2]'],
    ['null', 'null'],
  ])('starts with %s in the storage', (_name, content) => {
    const { kept, storage } = memory({ [layoutKey]: content })
    const store = createViewStore(storage)
    expect(store.getState()).toMatchObject(defaultLayout)
    store.setState({ tilePx: 120 })
    expect(JSON.parse(kept.get(layoutKey) ?? '{}').state.tilePx).toBe(120)
  })

  test('reads what another version of the app has written', () => {
    const content = JSON.stringify({ version: 99, state: { sidebarPx: 250, uploadsPx: 9_999, later: 'x' } })
    const { storage } = memory({ [layoutKey]: content })
    expect(createViewStore(storage).getState()).toMatchObject({ sidebarPx: 250, uploadsPx: 1_200 })
  })
})
