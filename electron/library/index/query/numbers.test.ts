import BetterSqlite3, { type Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readNumbers } from './numbers.ts'

let database: Database
beforeEach(() => {
  database = new BetterSqlite3(':memory:')
})
afterEach(() => {
  database.close()
})

const largest = 2 ** 32 - 1

it('reads them in the order of the query', () => {
  database.exec(`CREATE TABLE rows (id INTEGER PRIMARY KEY, size REAL);
    INSERT INTO rows VALUES (1, 5.5), (20, 7), (300, NULL), (${largest}, 6);
    CREATE INDEX by_size ON rows (size)`)
  const read = (query: string, values = {}) => [...readNumbers(database, query, values)]
  expect(read('SELECT id FROM rows ORDER BY size DESC NULLS LAST')).toEqual([20, largest, 1, 300])
  expect(read('SELECT id FROM rows ORDER BY size, id')).toEqual([300, 1, largest, 20])
  expect(read('SELECT id FROM rows WHERE size = @size', { size: 7 })).toEqual([20])
  expect(read('SELECT id FROM rows WHERE size > @size', { size: 7 })).toEqual([])
})
