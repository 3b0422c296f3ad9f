/**
 * What the app asked of the desktop and this stand-in cannot show (menus, trays, notifications, dialogs, opened pages), in
 * order. A test may read it: `electronApp.evaluate(() => globalThis.electronOnChromium.records)`.
 */
export interface DesktopRecord {
  readonly kind: string
  readonly details: unknown
}

const records: DesktopRecord[] = []
const ceiling = 1000

export function record(kind: string, details: unknown): void {
  records.push({ kind, details })
  if (records.length > ceiling) records.shift()
}

/**
 * By their ids, and held weakly, as in Electron: a notification that the app lets go of is collected, and a click on it is heard by
 * nobody (reported: electron/electron#16922).
 */
export const shownNotifications = new Map<string, WeakRef<object>>()

Object.defineProperty(globalThis, 'electronOnChromium', {
  value: { records, shownNotifications },
  enumerable: false,
})
