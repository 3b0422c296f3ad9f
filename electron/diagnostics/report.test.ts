import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { Connection } from '../../shared/connection.ts'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import { type OpenedDatabase, openDatabase } from '../database/index.ts'
import { createDiagnostics } from './index.ts'

let dataDir = ''
let opened: OpenedDatabase
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'diagnostics-'))
  opened = openDatabase({ folder: dataDir })
})
afterEach(() => {
  opened.database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Of everything that an account holds, one of its form; each with a number of its own, to find it by. */
const forms = [
  (number: number) => `sk-live-${number}abcdef`,
  (number: number) => `task_${number}`,
  (number: number) => `https://cdn.test/${number}.mp4?X-Amz-Signature=s${number}`,
  (number: number) => `/home/anna/Wedding ${number}/IMG.HEIC`,
  (number: number) => `C:\\Users\\Anna\\${number}.png`,
  (number: number) => `李雷${number}`,
  (number: number) => `A paper boat ${number} on a river`,
  (number: number) => `asset-${number}`,
  (number: number) => `anna${number}`,
]

/** A row in every table there is, every text of it a secret: uploads, drops, drafts, results, persons, and what comes later. */
function fillWithSecrets(database: Database): readonly string[] {
  const secrets: string[] = []
  database.pragma('foreign_keys = OFF')
  database.pragma('ignore_check_constraints = ON')
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
  for (const table of tables) {
    const columns = database.pragma(`table_info("${table}")`) as { name: string; type: string }[]
    const values = columns.map(({ name, type }) => {
      if (type !== 'TEXT') return name === 'seq' || name === 'id' ? null : 1
      const secret = forms[secrets.length % forms.length]?.(710_000 + secrets.length) ?? ''
      secrets.push(secret)
      return secret
    })
    const places = columns.map(() => '?').join(', ')
    database.prepare(`INSERT INTO "${table}" VALUES (${places})`).run(...values)
  }
  return secrets
}

const shell = {
  nowMs: Date.UTC(2026, 7, 22, 10),
  version: '1.2.3',
  runtime: 'Electron 45, Chromium 150',
  platform: 'linux',
  isPackaged: true,
  isSandboxed: true,
  language: 'en',
  queue: { hold: 'offline', paused: false },
  results: { movingCount: 1, holds: { rateLimited: 2 } },
  statuses: new Map([
    [200, 12],
    [429, 1],
  ]),
  log: '2026-08-22T10:00:00.000Z info start version=1.2.3\n',
}

const reportSchema = z.looseObject({
  about: z.string(),
  settings: z.record(z.string(), z.unknown()),
  connection: z.unknown(),
  queue: z.unknown(),
  httpAnswers: z.record(z.string(), z.number()),
  database: z.looseObject({
    schemaVersion: z.number(),
    sizeBytes: z.record(z.string(), z.number()),
    rows: z.record(z.string(), z.number()),
    uploads: z.looseObject({ byState: z.record(z.string(), z.number()) }),
  }),
  log: z.array(z.string()),
})

function write(settings: Settings, connection: Connection): string {
  const { database } = opened
  return createDiagnostics({
    database,
    dataDir,
    setAsideReason: null,
    settings: { get: () => settings },
    connection: { get: () => connection },
  }).report(shell)
}

const connected: Connection = {
  state: 'connected',
  account: {
    accountId: 'fingerprint-733001',
    lastFour: '7331',
    host: 'gateway-733002.test',
    demo: false,
    keyStorage: { kind: 'keyStore' },
    hasEnvironmentKey: false,
  },
  problem: { code: 'offline', detail: 'getaddrinfo gateway-733003.test' },
  nextTryAtMs: 1,
}

it('holds nothing of what an account holds', () => {
  const secrets = fillWithSecrets(opened.database)
  expect(secrets.length).toBeGreaterThan(60)
  const lastGroupByAccount = { 'fingerprint-733004': 'group-733005' }
  const report = write({ ...defaultSettings, lastGroupByAccount }, connected)
  for (const secret of secrets) expect(report).not.toContain(secret)
  // Not a part of one either: the numbers are in all of them.
  expect(report).not.toMatch(/7[13]\d{4}|7331|gateway|anna|李雷|paper boat|Signature|\.test\b/i)
  expect(report).not.toContain(dataDir)
})

it('tells what the app is, how it is set, how much there is of what, and what happened last', () => {
  fillWithSecrets(opened.database)
  const report = reportSchema.parse(JSON.parse(write(defaultSettings, connected)))
  expect(report).toMatchObject({
    app: { version: '1.2.3', runtime: 'Electron 45, Chromium 150', packaged: true, sandbox: true },
    settings: {
      language: 'system',
      theme: 'system',
      uploadConcurrency: 3,
      duplicates: 'ask',
      askFromUsd: null,
    },
    connection: { state: 'connected', problem: 'offline', key: 'keyStore', service: 'another' },
    queue: { hold: 'offline', paused: false },
    results: { movingCount: 1, holds: { rateLimited: 2 } },
    httpAnswers: { 200: 12, 429: 1 },
    log: ['2026-08-22T10:00:00.000Z info start version=1.2.3'],
  })
  expect(Object.keys(report.settings)).toHaveLength(5)
  expect(report.database.schemaVersion).toBeGreaterThan(10)
  expect(report.database.sizeBytes['library.db']).toBeGreaterThan(0)
  expect(report.database.rows).toMatchObject({ uploads: 1, generation_drafts: 1, generation_results: 1 })
  // What a database of somewhere else has for a state is not quoted.
  expect(report.database.uploads.byState).toEqual({ other: 1 })
  opened.database.prepare("UPDATE uploads SET state_kind = 'waiting', hold = 'groupGone'").run()
  expect(reportSchema.parse(JSON.parse(write(defaultSettings, connected))).database.uploads).toMatchObject({
    byState: { waiting: 1 },
    byHold: { groupGone: 1 },
  })
})

it('is written also when the database cannot be read', () => {
  opened.database.close()
  const { database } = z
    .looseObject({ database: z.unknown() })
    .parse(JSON.parse(write(defaultSettings, connected)))
  expect(database).toMatchObject({ unreadable: 'TypeError' })
})
