import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** How this process was started, in the terms of Electron's own command line. */
export interface Invocation {
  /** Modules to load before the app (`-r`), as Playwright does with its loader. */
  readonly requires: readonly string[]
  readonly inspect: { readonly port: number; readonly host: string; readonly wait: boolean } | null
  /** The app's folder or file as it was written, or null. */
  readonly app: string | null
  readonly wantsVersion: boolean
  /** Every `--name` or `--name=value`, wherever it stands before a `--`; the last one wins. */
  readonly switches: ReadonlyMap<string, string>
}

/**
 * @param isPackaged whether an app lies beside the executable: then all words are the app's, since it is Electron's own start page
 * that takes `-r`, `--version` and the app's folder (read in its source, default_app/main.ts)
 */
export function parseInvocation(args: readonly string[], isPackaged = false): Invocation {
  const isRuntime = !isPackaged
  const requires: string[] = []
  const switches = new Map<string, string>()
  let inspect: Invocation['inspect'] = null
  let app: string | null = null
  let wantsVersion = false
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '--') break
    if (isRuntime && app === null && (arg === '-r' || arg === '--require')) {
      const module = args[++index]
      if (module === undefined) throw new Error(`${arg} needs the name of a module`)
      requires.push(module)
    } else if (isRuntime && app === null && (arg === '-v' || arg === '--version')) wantsVersion = true
    else if (arg.startsWith('--')) {
      const [name, value] = splitSwitch(arg)
      if (name === 'inspect' || name === 'inspect-brk') inspect = parseInspect(value, name === 'inspect-brk')
      else switches.set(name, value)
    } else if (isRuntime && app === null && !arg.startsWith('-')) app = arg
  }
  return { requires, inspect, app, wantsVersion, switches }
}

function splitSwitch(arg: string): [string, string] {
  const equals = arg.indexOf('=')
  return equals < 0 ? [arg.slice(2), ''] : [arg.slice(2, equals), arg.slice(equals + 1)]
}

function parseInspect(value: string, wait: boolean): Invocation['inspect'] {
  const colon = value.lastIndexOf(':')
  const host = colon < 0 ? '127.0.0.1' : value.slice(0, colon)
  const port = value === '' ? 9229 : Number(value.slice(colon + 1))
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--inspect=${value} is no port`)
  return { port, host, wait }
}

export interface AppManifest {
  readonly dir: string
  readonly entry: string
  readonly name: string
  readonly version: string
}

/** Finds the app's entry file as Electron does: the folder's package.json names it, else it is index.js. */
export function readAppManifest(app: string, workingDir: string): AppManifest {
  const path = resolve(workingDir, app)
  if (!existsSync(path)) throw new Error(`Unable to find Electron app at ${path}`)
  if (!statSync(path).isDirectory()) {
    return {
      dir: resolve(path, '..'),
      entry: path,
      name: 'Electron',
      version: process.versions.electron ?? '',
    }
  }
  const file = join(path, 'package.json')
  const manifest: Record<string, unknown> = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)
    : {}
  const text = (key: string): string | null => (typeof manifest[key] === 'string' ? manifest[key] : null)
  const entry = resolve(path, text('main') ?? 'index.js')
  if (!existsSync(entry)) throw new Error(`Cannot find the app's entry file ${entry}: build the app first`)
  return {
    dir: path,
    entry,
    name: text('productName') ?? text('name') ?? 'Electron',
    version: text('version') ?? process.versions.electron ?? '',
  }
}
