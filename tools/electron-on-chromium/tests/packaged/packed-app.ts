import { spawnSync } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { makeRuntimeFolder } from '../../runtime-folder.ts'
import { givesUp, makeFolder } from '../app-under-test.ts'

const fixtureDir = join(import.meta.dirname, 'fixture-app')

/** A package as builders make it: the runtime's folder, its executable renamed, the app's archive among its resources. */
export async function packFixture(): Promise<{ readonly executable: string; readonly resources: string }> {
  const folder = makeFolder()
  makeRuntimeFolder(folder)
  const executable = join(folder, 'packed-fixture')
  renameSync(join(folder, 'electron'), executable)
  const resources = join(folder, 'resources')
  await createPackageWithOptions(fixtureDir, join(resources, 'app.asar'), { unpackDir: 'outside' })
  return { executable, resources }
}

/** As a release is made: nothing of Node's is open to who starts the app, and the app is its archive's. */
export const closeFuses = (executable: string): Promise<number> =>
  flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  })

export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export function run(
  executable: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Run {
  // Root's only way to start Electron, here where the words of the command line are looked at.
  const sandbox = process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}
  return spawnSync(executable, args, {
    encoding: 'utf8',
    env: { ...process.env, ...sandbox, ...env },
    ...givesUp,
  })
}

/** A module that says that it was loaded, for `NODE_OPTIONS`. */
export function writeLoudModule(): string {
  const path = join(makeFolder(), 'loud.cjs')
  writeFileSync(path, "process.stderr.write('LOADED\\n')")
  return path
}
