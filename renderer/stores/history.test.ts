import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.hoisted(() => {
  vi.stubGlobal('window', { localStorage: { getItem: () => null, setItem: () => {}, removeItem: () => {} } })
})
const { canGo, followHistory, goInHistory, useHistory } = await import('./history.ts')
const { setView, showGroup, showSection, useView } = await import('./view.ts')

let end = () => {}
beforeEach(() => {
  setView({ section: 'library', groupId: 'a', search: '', type: 'all', status: 'all' })
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
