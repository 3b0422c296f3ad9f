import { beforeEach, expect, test, vi } from 'vitest'

vi.hoisted(() => {
  vi.stubGlobal('window', { localStorage: { getItem: () => null, setItem: () => {}, removeItem: () => {} } })
})
const { rememberPlace } = await import('./rememberPlace.ts')
const { openDialog, setView, showGroup, showSection } = await import('./view.ts')

beforeEach(() => setView({ section: 'library', groupId: 'a', dialog: null, search: '' }))

test('searching there is no other place', () => {
  const isStillThere = rememberPlace()
  setView({ search: 'asset-1' })
  expect(isStillThere()).toBe(true)
})

test.each([
  ['another group', () => showGroup('b')],
  ['another section', () => showSection('generate')],
  ['a dialog', () => openDialog({ kind: 'newGroup' })],
])('%s is another place', (_, go) => {
  const isStillThere = rememberPlace()
  go()
  expect(isStillThere()).toBe(false)
})
