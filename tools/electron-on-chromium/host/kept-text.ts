import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { getCompileCacheDir } from 'node:module'
import { join } from 'node:path'

/**
 * A text that takes a while to make, from one start to the next: every start of an app would make it again. It lies beside the
 * compiled modules, which Node keeps by its own version. Where nothing can be kept it is made each time.
 * @param key all that the text depends on
 */
export function keptText(
  key: string,
  make: () => string,
  folder: string | undefined = getCompileCacheDir(),
): string {
  if (folder === undefined) return make()
  // Nobody keeps an empty one: it is what a power cut leaves of a file.
  const kept = readText(pathOf(key, folder))
  if (kept !== '') return kept
  const text = make()
  keepText(key, text, folder)
  return text
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** What the text is now known to be. */
export function keepText(key: string, text: string, folder: string | undefined = getCompileCacheDir()): void {
  if (folder === undefined) return
  const path = pathOf(key, folder)
  try {
    // Whole or not at all: others start at the same moment.
    writeFileSync(`${path}.${process.pid}`, text, { mode: 0o600 })
    renameSync(`${path}.${process.pid}`, path)
  } catch {
    // The next start makes it again.
  }
}

const pathOf = (key: string, folder: string): string =>
  join(folder, `${createHash('sha256').update(key).digest('hex')}.txt`)
