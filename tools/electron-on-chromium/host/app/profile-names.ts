import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What Chromium keeps in an Electron app's `sessionData`, which is `userData` unless the app names another folder. */
const folders = [
  'blob_storage',
  'Cache',
  'Code Cache',
  'Crashpad',
  'databases',
  'DawnGraphiteCache',
  'DawnWebGPUCache',
  'Dictionaries',
  'File System',
  'GPUCache',
  'IndexedDB',
  'Local Storage',
  'Network',
  'Service Worker',
  'Session Storage',
  'Shared Dictionary',
  'shared_proto_db',
  'VideoDecodeStats',
  'WebStorage',
]
const files = ['Local State', 'Preferences']
const locks = ['lockfile', 'SingletonCookie', 'SingletonLock', 'SingletonSocket']
const chromiumNames: ReadonlyMap<string, string> = new Map(
  [...folders, ...files, ...locks].map((name) => [name.toLowerCase(), name]),
)

/** Makes them, as Electron does beside what the app keeps there (docs/api/app.md, `sessionData`). */
export function makeProfileNames(sessionData: () => string): void {
  try {
    const sessionDataDir = sessionData()
    for (const name of folders) mkdirSync(join(sessionDataDir, name), { recursive: true, mode: 0o700 })
    for (const name of files) writeFileSync(join(sessionDataDir, name), '{}', { flag: 'a', mode: 0o600 })
  } catch {
    // A full or locked disk: Chromium makes do without, too.
  }
}

/**
 * What is wrong with the app's own names there: one that only case tells from Chromium's is another name on Linux alone.
 * On macOS and Windows both would be one folder, which Chromium empties.
 */
export function complaintAbout(sessionDataDir: () => string): string | null {
  const found = namesIn(sessionDataDir).flatMap((name) => {
    const chromiumName = chromiumNames.get(name.toLowerCase())
    return chromiumName === undefined || chromiumName === name ? [] : [`"${name}" is "${chromiumName}"`]
  })
  if (found.length === 0) return null
  return `the app keeps files under a name of Chromium's where case does not count: ${found.join(', ')}`
}

/** None of a folder that is not there and cannot be made. */
function namesIn(folder: () => string): readonly string[] {
  try {
    return readdirSync(folder())
  } catch {
    return []
  }
}
