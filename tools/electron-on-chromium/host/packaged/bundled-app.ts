import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { mountArchive } from './archive-mount.ts'
import { type Fuses, readFuses } from './fuses.ts'

export interface BundledApp {
  /** The app's folder; for an archive, the folder that stands for it, of the same name. */
  readonly appPath: string
  readonly resourcesPath: string
  readonly fuses: Fuses
}

/** In the order in which Electron looks (read in its source, lib/browser/init.ts). */
const places = ['app', 'app.asar', 'default_app.asar'] as const

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/**
 * The app that lies beside this executable, as in a package; null for a runtime that has none, which is told its app on the
 * command line. @throws Error when there is only one that the fuses forbid
 */
export async function findBundledApp(executable: string): Promise<BundledApp | null> {
  const resources = join(dirname(executable), 'resources')
  const there = places.filter((name) => existsSync(join(resources, name)))
  if (there.length === 0) return null
  const fuses = await readFuses(executable)
  const place = there.find((name) => !fuses.onlyLoadAppFromAsar || isFile(join(resources, name)))
  if (place === undefined) throw new Error('there is no app.asar, and the fuse OnlyLoadAppFromAsar is on')
  if (!isFile(join(resources, place)))
    return { appPath: join(resources, place), resourcesPath: resources, fuses }
  const resourcesPath = mountArchive(resources, place)
  return { appPath: join(resourcesPath, place), resourcesPath, fuses }
}
