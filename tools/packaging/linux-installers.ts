import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'electron-builder'
import { builderOverrides, type Overrides } from './builder-arguments.ts'

/**
 * What the installers for Linux would be made of, up to where their tools would have to be downloaded: for the test beside this,
 * in a process of its own. `node linux-installers.ts <folder>` writes JSON as its last line.
 */
export interface LinuxInstallers {
  /** Of deb and rpm: the arguments of the program that makes them, and their desktop files. */
  readonly packages: readonly { readonly args: readonly string[]; readonly desktopFile: string }[]
  readonly appImageDesktopFile: string
  /** Tells the updater where releases are. */
  readonly appUpdate: string
}

const [folder = ''] = process.argv.slice(2)
const packages: { args: readonly string[]; desktopFile: string }[] = []
let appImageDesktopFile = ''

function nested(overrides: Overrides): Record<string, unknown> {
  const config: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(overrides)) {
    const [section = '', key] = path.split('.')
    if (key === undefined) config[section] = value
    else config[section] = { ...(config[section] as object | undefined), [key]: value }
  }
  return config
}

await build({
  prepackaged: folder,
  publish: 'never',
  linux: ['deb', 'rpm', 'AppImage'],
  x64: true,
  config: {
    extends: 'electron-builder.yml',
    ...nested(builderOverrides({ platform: 'linux', env: {}, repository: 'somebody/library' })),
    directories: { output: join(folder, 'release'), buildResources: 'assets/icons' },
  },
  // Called with what was worked out; saying yes ends it there.
  effectiveOptionComputed: (options: unknown) => {
    if (Array.isArray(options)) {
      const [args, desktopFile] = options as [readonly string[], string]
      packages.push({ args, desktopFile: readFileSync(desktopFile, 'utf8') })
    } else appImageDesktopFile = String(Reflect.get(Object(options), 'desktop'))
    return Promise.resolve(true)
  },
})
const appUpdate = readFileSync(join(folder, 'resources/app-update.yml'), 'utf8')
const result: LinuxInstallers = { packages, appImageDesktopFile, appUpdate }
process.stdout.write(`\n${JSON.stringify(result)}\n`)
