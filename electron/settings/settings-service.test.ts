import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultSettings } from '../../shared/settings.ts'
import { openDatabase } from '../database/index.ts'
import { createSettingsService } from './settings-service.ts'

let folder = ''
let database: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
  database = openDatabase({ folder }).database
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

it('starts with the defaults and keeps what was changed', () => {
  const settings = createSettingsService({ database })
  expect(settings.get()).toEqual(defaultSettings)
  expect(settings.update({ theme: 'dark', lastGroupByAccount: { a: 'g' } })).toEqual({
    ...defaultSettings,
    theme: 'dark',
    lastGroupByAccount: { a: 'g' },
  })
  expect(createSettingsService({ database }).get()).toEqual(settings.get())
})

it('tells of changes, and of nothing when nothing changed', () => {
  const settings = createSettingsService({ database })
  const heard: string[] = []
  const stop = settings.onChanged((now) => heard.push(now.language))
  settings.update({ language: 'zh-CN' })
  settings.update({ language: 'zh-CN' })
  stop()
  settings.update({ language: 'en' })
  expect(heard).toEqual(['zh-CN'])
})

it('falls back field by field', () => {
  createSettingsService({ database }).update({ theme: 'dark', uploadConcurrency: 5 })
  database.prepare("UPDATE settings SET value = '99' WHERE name = 'uploadConcurrency'").run()
  database.prepare("INSERT INTO settings VALUES ('language', 'not json'), ('unknown', '1')").run()
  const settings = createSettingsService({ database })
  expect(settings.get()).toEqual({ ...defaultSettings, theme: 'dark' })
  expect(settings.reset).toEqual(['language', 'uploadConcurrency'])
  // Told once, and not at each start for as long as nobody changes them; what another version knows is left.
  const next = createSettingsService({ database })
  expect([next.get(), next.reset]).toEqual([settings.get(), []])
  expect(database.prepare("SELECT value FROM settings WHERE name = 'unknown'").pluck().get()).toBe('1')
})

it('falls back also where nothing can be written', () => {
  database.prepare("INSERT INTO settings VALUES ('language', 'not json')").run()
  database.pragma('query_only = ON')
  const settings = createSettingsService({ database })
  expect([settings.get(), settings.reset]).toEqual([defaultSettings, ['language']])
})

it('refuses a value outside its range and stays as it was', () => {
  const settings = createSettingsService({ database })
  expect(() => settings.update({ uploadConcurrency: 0 })).toThrow()
  expect(settings.get()).toEqual(defaultSettings)
})
