import childProcess, { type ForkOptions } from 'node:child_process'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { chromiumVersion } from './chromium/chromium-version.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** The version of the `electron` package that the project names. */
export function electronVersion(): string {
  return (
    createRequire(import.meta.url)(join(root, 'node_modules', 'electron', 'package.json')) as {
      version: string
    }
  ).version
}

/** Makes `process` look as in Electron's main process: of a package, whose resources lie at that path, or of a bare runtime. */
export function becomeElectron(
  executable: string,
  chromium: string | null,
  packagedResources: string | null,
): void {
  process.execPath = executable
  process.argv = [executable, ...process.argv.slice(2)]
  // What only this process is started with, and no child that is forked from it.
  process.execArgv = []
  const version = electronVersion()
  const define = (target: object, name: string, value: unknown): void => {
    Object.defineProperty(target, name, { value, configurable: true, enumerable: true })
  }
  const versions = Object.create(Object.getPrototypeOf(process.versions) as object, {
    ...Object.getOwnPropertyDescriptors(process.versions),
    electron: { value: version, enumerable: true },
    chrome: { get: () => chromiumVersion(chromium), enumerable: true },
  }) as NodeJS.ProcessVersions
  define(process, 'versions', versions)
  define(process, 'type', 'browser')
  const bareResources = join(root, 'node_modules', 'electron', 'dist', 'resources')
  define(process, 'resourcesPath', packagedResources ?? bareResources)
  // Electron's own start page sets it, which is what takes an app's folder from the command line.
  if (packagedResources === null) define(process, 'defaultApp', true)
  forkAsNode()
}

/** In Electron, `fork` makes a Node process of Electron's own executable. */
function forkAsNode(): void {
  const { fork } = childProcess
  const forkWithEnv = (modulePath: string | URL, ...rest: readonly unknown[]) => {
    const args = Array.isArray(rest[0]) ? (rest[0] as string[]) : []
    const options = (Array.isArray(rest[0]) ? rest[1] : (rest[0] ?? rest[1])) as ForkOptions | undefined
    const env = { ...(options?.env ?? process.env), ELECTRON_RUN_AS_NODE: '1' }
    return fork(modulePath, args, { ...options, env })
  }
  childProcess.fork = forkWithEnv as typeof fork
  syncBuiltinESMExports()
}
