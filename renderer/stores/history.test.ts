import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.hoisted(() => {
  vi.stubGlobal('window', { localStorage: { getItem: () => null, setItem: () => {}, removeItem: () => {} } })
})
const { canGo, followHistory, goInHistory, keepInHistory, useHistory } = await import('./history.ts')
const { setView, showGroup, showSection, useView } = await import('./view.ts')

let end = () => {}
beforeEach(() => {
  setView({ section: 'library', groupId: 'a', search: '', type: 'all', status: 'all', mark: 'all' })
  end = followHistory()
})
afterEach(() => end())

const shown = () => {
  const { section, groupId, search } = useView.getState()
  return [section, groupId, search]
}

test('back and forward go through what was looked at, with what was searched there', () => {
  setView({ search: 'neo' })
  setView({ search: 'neon' })
  showGroup(null)
  showSection('generate')
  expect(canGo(useHistory.getState(), 1)).toBe(false)
  goInHistory(-1)
  expect(shown()).toEqual(['library', null, ''])
  goInHistory(-1)
  expect(shown()).toEqual(['library', 'a', 'neon'])
  expect(canGo(useHistory.getState(), -1)).toBe(false)
  goInHistory(-1)
  expect(shown()).toEqual(['library', 'a', 'neon'])
  goInHistory(1)
  goInHistory(1)
  expect(shown()).toEqual(['generate', null, ''])
})

test('who goes another way from there has nothing before them any more', () => {
  showGroup('b')
  goInHistory(-1)
  showGroup('c')
  expect(canGo(useHistory.getState(), 1)).toBe(false)
  goInHistory(-1)
  expect(shown()).toEqual(['library', 'a', ''])
})

test('a long session keeps its last hundred steps', () => {
  for (let step = 0; step < 250; step += 1) showGroup(`g${step}`)
  expect(useHistory.getState().visits).toHaveLength(100)
  goInHistory(-1)
  expect(shown()).toEqual(['library', 'g248', ''])
})

test('a filter by marks belongs to the visit, and to no other', () => {
  setView({ mark: 'favourite' })
  showGroup('b')
  expect(useView.getState().mark).toBe('all')
  goInHistory(-1)
  expect(useView.getState().mark).toBe('favourite')
  goInHistory(1)
  expect(useView.getState().mark).toBe('all')
})

test('a group that is gone is passed on the way back and forward', () => {
  showGroup('gone')
  showGroup('b')
  keepInHistory((id) => id !== 'gone')
  goInHistory(-1)
  expect(shown()).toEqual(['library', 'a', ''])
  goInHistory(1)
  expect(shown()).toEqual(['library', 'b', ''])
})

test('what was before a group that went while it was looked at can still be gone back to', () => {
  showGroup(null)
  showGroup('gone')
  showGroup(null)
  keepInHistory((id) => id !== 'gone')
  expect(useHistory.getState()).toMatchObject({ at: 1 })
  goInHistory(-1)
  expect(shown()).toEqual(['library', 'a', ''])
  goInHistory(1)
  expect(shown()).toEqual(['library', null, ''])
  expect(canGo(useHistory.getState(), 1)).toBe(false)
})

test('"Generate" stays a step of its own without the group', () => {
  showGroup('gone')
  showSection('generate')
  showGroup(null)
  keepInHistory((id) => id !== 'gone')
  expect(shown()).toEqual(['generate', null, ''])
  goInHistory(-1)
  expect(shown()).toEqual(['library', 'a', ''])
})
