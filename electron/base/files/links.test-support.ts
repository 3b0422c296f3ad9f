import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Why a test is skipped where `mayMakeLinks` is false. */
export const linksAreForAdministrators =
  'Windows lets administrators make links, and others in its developer mode'

/** Whether this user may make symbolic links here. */
export const mayMakeLinks: boolean = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'links-'))
  try {
    symlinkSync('nowhere', join(folder, 'link'))
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})()
