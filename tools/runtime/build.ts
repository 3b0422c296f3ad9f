import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { tryChild } from './child.ts'
import { packageBin } from './package-bin.ts'
import { inProject, say } from './project.ts'

const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json']
const buildTimeoutMs = 300_000

function newestMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestMs(join(path, name))),
    stat.mtimeMs,
  )
}

function isFresh(): boolean {
  const built = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'].map(
    (path) => statSync(inProject(path), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  )
  return Math.min(...built) > Math.max(...sources.map((path) => newestMs(inProject(path))))
}

/** Bundles the app when a source is newer than the bundles. @throws Error with what the bundler said */
export async function ensureBuilt(): Promise<void> {
  if (isFresh()) return
  say('Building…')
  const { ok, output } = await tryChild(
    process.execPath,
    [packageBin('electron-vite', 'electron-vite'), 'build'],
    buildTimeoutMs,
  )
  if (!ok) throw new Error(`The build failed:\n${output}`)
}
