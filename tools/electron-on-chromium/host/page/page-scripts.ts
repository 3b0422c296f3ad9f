import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { Script } from 'node:vm'
import { keptText } from '../kept-text.ts'

const pageFolder = join(import.meta.dirname, '..', '..', 'page')

/** Known to this process and to the preload scripts' world only; new in every process. */
const secret = randomBytes(16).toString('hex')
export const worldName = 'Electron Isolated Context'
export const bindingName = `electron_${secret}`
export const dispatcherName = `__electron_${secret}`
export const syncPath = `electron-${secret}`
/** A page asks here, synchronously, whether it may open a window. */
export const askPath = `electron-ask-${secret}`
export const filePrefix = join(tmpdir(), `electron-on-chromium-${secret}`)

/** The page's modules are put together as text, so their own imports and exports have no meaning there. */
function inline(...names: readonly string[]): string {
  const sources = names.map((name) => {
    const source = readFileSync(join(pageFolder, name), 'utf8')
    return name.endsWith('.ts') ? keptText(source, () => stripTypeScriptTypes(source)) : source
  })
  return sources
    .join('\n')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '')
}

/** The script that goes into the page itself, in front of everything else. */
export function mainWorldScript(): string {
  return [
    '(() => {',
    `'use strict'`,
    inline('bridge-peer.js', 'window-open.js', 'request-bodies.js', 'main-world.js'),
    `startMainWorld(${JSON.stringify({ askPath })})`,
    '})()',
  ].join('\n')
}

export interface PreloadOptions {
  /** null where the app names no preload script: what guards the page runs all the same. */
  readonly path: string | null
  readonly additionalArguments: readonly string[]
  readonly inSubFrames: boolean
  readonly sandboxed: boolean
}

function readPreload(path: string): string {
  if (!existsSync(path)) throw new Error(`Unable to load preload script: ${path} does not exist`)
  return readFileSync(path, 'utf8')
}

/** The script that goes into the isolated world: the preload script with what it may require in front. */
export function preloadScript({ path, additionalArguments, inSubFrames, sandboxed }: PreloadOptions): string {
  const source = path === null ? '' : readPreload(path)
  const wrapped = `(function (require, process) { const module = { exports: {} }; const exports = module.exports; const global = globalThis;\n${source}\n})`
  // A mistake in the preload script is to be found here, with its own name, and not in the text around it.
  new Script(wrapped, { filename: path ?? 'preload', lineOffset: -1 })
  const config = {
    binding: bindingName,
    dispatcher: dispatcherName,
    syncPath,
    filePrefix,
    separator: sep,
    process: {
      type: 'renderer',
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions },
      argv: [process.execPath, ...additionalArguments],
      env: {},
      sandboxed,
      contextIsolated: true,
      isMainFrame: true,
    },
  }
  return [
    inSubFrames ? '(() => {' : 'if (window === window.top) (() => {',
    `'use strict'`,
    `const config = ${JSON.stringify(config)}`,
    inline(
      'structured-codec.ts',
      'bridge-peer.js',
      'menu-shortcuts.js',
      'context-menu.js',
      'isolated-world.js',
    ),
    `startIsolatedWorld(config, ${wrapped})`,
    '})()',
  ].join('\n')
}
