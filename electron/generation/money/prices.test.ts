import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Prices } from '../../../shared/generation/prices.ts'
import { openDatabase } from '../../database/index.ts'
import { createChoicesTable } from '../store/choices-table.ts'
import { createPriceTable } from './prices.ts'

let folder = ''
let database: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prices-'))
  database = openDatabase({ folder }).database
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const shipped: Prices = { asOf: '2026-10-05', prices: [] }
const own: Prices = {
  asOf: '2026-11-01',
  prices: [{ modelId: 'm', usdPerMillionTokens: { min: 1, max: 2 }, usdPerSecond: null }],
}
const open = () => createPriceTable(createChoicesTable(database), shipped)

it('keeps the prices of a person until they are taken back', () => {
  expect(open().get()).toEqual(shipped)
  expect(open().update(own)).toEqual(own)
  expect(open().get()).toEqual(own)
  expect(open().update(null)).toEqual(shipped)
})

it('goes back to those that came with the app when they cannot be read', () => {
  createChoicesTable(database).set('prices', '{"asOf":"yesterday"}')
  expect(open().get()).toEqual(shipped)
})
