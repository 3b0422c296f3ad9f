import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openIndexFile } from './index-file.ts'
import { createMarkRows } from './mark-rows.ts'

let folder: string
let database: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mark-rows-'))
  database = openIndexFile(folder)
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

it('looks at what is marked, and never through all assets', () => {
  const prepare = vi.spyOn(database, 'prepare')
  const marks = createMarkRows(database)
  marks.noted('me', ['neon', 'rain'])
  const asked = prepare.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('JOIN indexed_assets'))
  prepare.mockRestore()
  expect(asked).toHaveLength(4)
  for (const sql of asked) {
    const plan = database
      .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all({ accountId: 'me', label: 'red', word0: 'neon', word1: 'rain' })
      .map(({ detail }) => detail)
    expect(plan[0]).toContain('SEARCH indexed_marks')
    expect(plan.slice(1).join()).toContain('SEARCH indexed_assets')
    expect(plan.join()).not.toContain('SCAN')
  }
})
