import type { Database } from 'better-sqlite3'
import { AppFailure } from '../../shared/result.ts'
import { defaultSettings, type Settings, settingsSchema } from '../../shared/settings.ts'
import { createListeners } from '../base/listeners.ts'
import { withStorage } from '../database/index.ts'

export interface SettingsService {
  get(): Settings
  /** Writes before it answers. @throws AppFailure storageFailed */
  update(changes: Partial<Settings>): Settings
  onChanged(listener: (settings: Settings) => void): () => void
  /** Names of the settings whose saved value could not be read and that are at their default now. */
  readonly reset: readonly (keyof Settings)[]
}

const names = settingsSchema.keyof().options

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A person is told once. Where nothing can be written, the next start tells it again. */
function forget(database: Database, unreadable: readonly string[]): void {
  const remove = database.prepare('DELETE FROM settings WHERE name = ?')
  try {
    withStorage(() => unreadable.forEach((name) => void remove.run(name)))
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error
  }
}

/** One row a setting, so that a value that went bad costs that one and not all of them. */
export function createSettingsService(options: { readonly database: Database }): SettingsService {
  const { database } = options
  const listeners = createListeners<Settings>()
  const write = database.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const rows = database.prepare<[], { name: string; value: string }>('SELECT name, value FROM settings').all()
  const saved = new Map(rows.map((row) => [row.name, row.value]))
  const reset: (keyof Settings)[] = []

  let settings: Settings = defaultSettings
  for (const name of names) {
    const text = saved.get(name)
    if (text === undefined) continue
    const parsed = settingsSchema.safeParse({ ...settings, [name]: parseJson(text) })
    if (parsed.success) settings = parsed.data
    else reset.push(name)
  }
  forget(database, reset)

  const writeAll = database.transaction((next: Settings, changed: readonly (keyof Settings)[]) => {
    for (const name of changed) write.run(name, JSON.stringify(next[name]))
  })

  return {
    get: () => settings,
    update: (changes) => {
      const next = settingsSchema.parse({ ...settings, ...changes })
      const changed = names.filter((name) => JSON.stringify(next[name]) !== JSON.stringify(settings[name]))
      if (changed.length === 0) return settings
      withStorage(() => writeAll(next, changed))
      settings = next
      listeners.notify(settings)
      return settings
    },
    onChanged: listeners.add,
    reset,
  }
}
