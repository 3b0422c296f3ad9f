import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from '../app/app.ts'
import type { Rectangle } from './window-state.ts'

/** `name` and `windowStatePersistence` of Electron's window options (electron.d.ts, since 42). */
export interface PersistenceOptions {
  readonly name?: string
  readonly windowStatePersistence?: boolean | { readonly bounds?: boolean; readonly displayMode?: boolean }
}

interface PersistedState {
  readonly bounds: Rectangle
  readonly isMaximized: boolean
  readonly isFullScreen: boolean
}

/** Electron keeps it among Chromium's own preferences; here it has a file of its own. */
const path = (): string => join(app.getPath('userData'), 'Window State')

function readAll(): Readonly<Record<string, PersistedState>> {
  try {
    return JSON.parse(readFileSync(path(), 'utf8')) as Record<string, PersistedState>
  } catch {
    return {}
  }
}

export function persistedStateOf({
  name,
  windowStatePersistence,
}: PersistenceOptions): PersistedState | null {
  if (windowStatePersistence === undefined || windowStatePersistence === false) return null
  if (name === undefined || name === '')
    throw new Error('windowStatePersistence requires the window to have a name')
  return readAll()[name] ?? null
}

export function persistState(
  name: string,
  window: { getBounds(): Rectangle; isMaximized(): boolean; isFullScreen(): boolean },
): void {
  const state = {
    bounds: window.getBounds(),
    isMaximized: window.isMaximized(),
    isFullScreen: window.isFullScreen(),
  }
  writeFileSync(path(), JSON.stringify({ ...readAll(), [name]: state }))
}
