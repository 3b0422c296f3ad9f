import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from '../app/app.ts'
import { screen } from '../desktop/desktop.ts'
import type { Rectangle } from './window-state.ts'

/** `name` and `windowStatePersistence` of Electron's window options (electron.d.ts, since 42). */
export interface PersistenceOptions {
  readonly name?: string
  readonly windowStatePersistence?: boolean | { readonly bounds?: boolean; readonly displayMode?: boolean }
}

export interface PersistedState {
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
  const state = readAll()[name]
  return state === undefined ? null : { ...state, bounds: onScreen(state.bounds) }
}

/** Electron moves what lies outside of the screen that is there now, and makes it no larger than that (read in its source). */
function onScreen(bounds: Rectangle): Rectangle {
  const { workArea } = screen.getDisplayMatching()
  const width = Math.min(bounds.width, workArea.width)
  const height = Math.min(bounds.height, workArea.height)
  const within = (at: number, from: number, room: number): number => Math.max(from, Math.min(at, from + room))
  return {
    x: within(bounds.x, workArea.x, workArea.width - width),
    y: within(bounds.y, workArea.y, workArea.height - height),
    width,
    height,
  }
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
