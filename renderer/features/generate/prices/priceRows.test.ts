import { expect, test } from 'vitest'
import { defaultPrices } from '../../../../shared/generation/cost/default-prices.ts'
import { type PriceRow, parsePrice, priceRows, pricesOf } from './priceRows.ts'

const edited = (rows: readonly PriceRow[], modelId: string, cellId: string, text: string) =>
  rows.map((row) =>
    row.modelId === modelId
      ? { ...row, cells: row.cells.map((cell) => (cell.id === cellId ? { ...cell, text } : cell)) }
      : row,
  )
const byModel = (prices: readonly { readonly modelId: string }[]) =>
  [...prices].sort((one, other) => one.modelId.localeCompare(other.modelId))

test('the table comes out as it went in', () => {
  const again = pricesOf(defaultPrices.asOf, priceRows(defaultPrices))
  expect(byModel(again?.prices ?? [])).toEqual(byModel(defaultPrices.prices))
})

test('every model that is charged has a row, and one that only the table knows as well', () => {
  const rows = priceRows({
    asOf: '2026-10-05',
    prices: [{ modelId: 'new-model', usdPerMillionTokens: null, usdPerSecond: { '720p': 0.2 } }],
  })
  expect(rows.find(({ modelId }) => modelId === 'dreamina-seedance-2-0-260128')?.cells).toEqual([
    { id: 'min', text: '' },
    { id: 'max', text: '' },
  ])
  expect(rows.find(({ modelId }) => modelId === 'new-model')?.cells).toEqual([{ id: '720p', text: '0.2' }])
})

test('one number is both ends, and the smaller one is the lower end', () => {
  const rows = edited(priceRows({ asOf: '2026-01-01', prices: [] }), 'seedance-1-5-pro-251215', 'max', '2,5')
  const price = pricesOf('2026-01-01', rows)?.prices[0]
  expect(price?.usdPerMillionTokens).toEqual({ min: 2.5, max: 2.5 })
})

test('what is no price is not saved', () => {
  for (const [text, usd] of [
    ['', null],
    ['0', 0],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['0,105', 0.105],
    ['$ 2.64', 2.64],
    ['２．６４', 2.64],
    ['12，5', 12.5],
  ] as const)
    expect(parsePrice(text), text).toBe(usd)
  for (const text of [
    'free',
    '-1',
    '1e3',
    '1.',
    '.',
    '1.2.3',
    '1,000',
    '1,234.5',
    'Infinity',
    '9'.repeat(24),
  ])
    expect(parsePrice(text), text).toBeUndefined()
  const rows = edited(priceRows(defaultPrices), 'seedance-1-5-pro-251215', 'min', 'cheap')
  expect(pricesOf('2026-01-01', rows)).toBeNull()
})
