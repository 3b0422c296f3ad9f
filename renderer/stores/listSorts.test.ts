import { expect, test, vi } from 'vitest'

vi.stubGlobal('window', undefined)
const { parseSorts, setSort, useListSorts } = await import('./listSorts.ts')

test('each list keeps its order, and what cannot be read costs only itself', () => {
  const kept = {
    sorts: { a: { by: 'name', descending: true }, b: { by: 'colour', descending: true }, c: null },
  }
  expect(parseSorts(kept)).toEqual({ sorts: { a: { by: 'name', descending: true } } })
  for (const broken of [null, 'x', {}, { sorts: 3 }]) expect(parseSorts(broken)).toEqual({ sorts: {} })
})

test('the two hundred that were chosen last are kept', () => {
  for (let nth = 0; nth < 250; nth += 1) setSort(`g${nth}`, { by: 'size', descending: true })
  setSort(null, { by: 'name', descending: false })
  const keys = Object.keys(useListSorts.getState().sorts)
  expect(keys).toHaveLength(200)
  expect([keys[0], keys.at(-1)]).toEqual(['g51', ''])
})
