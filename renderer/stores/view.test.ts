import { beforeEach, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()
let writes = 0
vi.stubGlobal('window', {
  localStorage: {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => {
      writes += 1
      kept.set(name, value)
    },
    removeItem: (name: string) => void kept.delete(name),
  },
})
const {
  closeDialog,
  closeOnly,
  openDialog,
  openIfNone,
  groupForFiles,
  openGroup,
  resetView,
  setView,
  showAll,
  showFavourites,
  showGroup,
  showsFavourites,
  useView,
} = await import('./view.ts')

beforeEach(() => setView({ section: 'library', groupId: 'g-1' }))

test('a group that is opened is seen, also from "Generate"', () => {
  setView({ section: 'generate' })
  showGroup('g-2')
  expect(useView.getState()).toMatchObject({ section: 'generate', groupId: 'g-2' })
  openGroup('g-3')
  expect(useView.getState()).toMatchObject({ section: 'library', groupId: 'g-3' })
})

test('what is typed is written nowhere, and the layout when it changes', () => {
  setView({ tilePx: 200 })
  const before = writes
  for (const search of ['n', 'ne', 'neo', '']) setView({ search })
  expect(writes).toBe(before)
  setView({ tilePx: 210 })
  expect(writes).toBe(before + 1)
})

test('files go by themselves only to a group that is on the screen', () => {
  expect(groupForFiles()).toBe('g-1')
  setView({ section: 'generate' })
  expect(groupForFiles()).toBeNull()
})

test('the next account has no filter of the last one, also where all assets were shown', () => {
  setView({
    groupId: null,
    search: 'neon',
    type: 'video',
    status: 'failed',
    mark: 'favourite',
    groupFilter: 'x',
  })
  resetView()
  expect(useView.getState()).toMatchObject({
    section: 'library',
    groupId: null,
    groupFilter: '',
    search: '',
    type: 'all',
    status: 'all',
    mark: 'all',
  })
})

test('the favourites are all assets with a filter, which all assets have not', () => {
  setView({ groupId: 'group', type: 'video' })
  showFavourites()
  expect(useView.getState()).toMatchObject({ groupId: null, type: 'all', mark: 'favourite' })
  expect(showsFavourites(useView.getState())).toBe(true)
  showAll()
  expect(useView.getState()).toMatchObject({ groupId: null, mark: 'all' })
  // What one looks for in all of them stays.
  setView({ search: 'neon' })
  showAll()
  expect(useView.getState().search).toBe('neon')
})

test('a late answer closes its own dialog, and no other that is open by then', () => {
  const first = { kind: 'newGroup' } as const
  openDialog(first)
  openDialog({ kind: 'newGroup' })
  closeOnly(first)
  expect(useView.getState().dialog).toEqual({ kind: 'newGroup' })
  openDialog(first)
  closeOnly(first)
  expect(useView.getState().dialog).toBeNull()
})

test('what asks by itself takes no other dialog away', () => {
  openDialog({ kind: 'settings' })
  openIfNone({ kind: 'chooseGroup' })
  expect(useView.getState().dialog).toEqual({ kind: 'settings' })
  closeDialog()
  openIfNone({ kind: 'chooseGroup' })
  expect(useView.getState().dialog).toEqual({ kind: 'chooseGroup' })
})
