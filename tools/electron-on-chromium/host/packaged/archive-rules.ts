import childProcess from 'node:child_process'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { asSeenWithoutArchives, seenWithoutArchives } from './archive-paths.ts'

/**
 * What Electron's Node does not do inside an archive (documented: docs/tutorial/asar-archives.md, "Limitations of the Node
 * API"): nothing is written there, it is no working directory, and of programs only execFile runs them. Those functions see the
 * archive as the file that it is, so the error is the system's own (ENOTDIR).
 */
const writing: Readonly<Record<string, readonly number[]>> = {
  appendFile: [0],
  chmod: [0],
  chown: [0],
  cp: [1],
  copyFile: [1],
  link: [0, 1],
  mkdir: [0],
  mkdtemp: [0],
  rename: [0, 1],
  rm: [0],
  rmdir: [0],
  symlink: [1],
  truncate: [0],
  unlink: [0],
  utimes: [0],
  watch: [0],
  writeFile: [0],
}

type AnyFunction = (...args: unknown[]) => unknown

/** Replaces a function by one that sees paths at these places of its arguments as they are without archives. */
function wrap(target: object, name: string, change: (args: unknown[]) => void): void {
  const original: unknown = Reflect.get(target, name)
  if (typeof original !== 'function') return
  const call = original as AnyFunction
  const wrapped = function (this: unknown, ...args: unknown[]): unknown {
    change(args)
    return Reflect.apply(call, this, args)
  }
  Reflect.set(target, name, Object.assign(wrapped, call))
}

const changePaths = (places: readonly number[]) => (args: unknown[]) => {
  for (const place of places) if (place < args.length) args[place] = seenWithoutArchives(args[place])
}

const isWriting = (flags: unknown): boolean =>
  typeof flags === 'number'
    ? (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0
    : typeof flags === 'string' && /[wa+]/.test(flags)

function changeOpen(args: unknown[]): void {
  if (isWriting(args[1])) changePaths([0])(args)
}

/** The program, and the folder that it is to run in. */
function changeProgram(args: unknown[]): void {
  if (typeof args[0] === 'string') args[0] = asSeenWithoutArchives(args[0])
  for (const [index, value] of args.entries()) {
    if (typeof value !== 'object' || value === null || !('cwd' in value)) continue
    args[index] = { ...value, cwd: seenWithoutArchives(value.cwd) }
  }
}

/** Files that were left outside of the archive are loaded from there; others are copied out, and find nothing beside themselves. */
function nativeModulePath(path: string): string {
  const seen = asSeenWithoutArchives(path)
  if (seen === path) return path
  const outside = seen.replace(/\.asar(?=[\\/])/, '.asar.unpacked')
  if (fs.existsSync(outside)) return outside
  const copy = join(fs.mkdtempSync(join(tmpdir(), 'electron-on-chromium-native-')), basename(path))
  fs.copyFileSync(path, copy)
  return copy
}

/** For this process; children and threads are theirs. */
export function applyArchiveRules(): void {
  for (const [name, places] of Object.entries(writing)) {
    wrap(fs, name, changePaths(places))
    wrap(fs, `${name}Sync`, changePaths(places))
    wrap(fs.promises, name, changePaths(places))
  }
  for (const target of [fs, fs.promises]) wrap(target, 'open', changeOpen)
  wrap(fs, 'openSync', changeOpen)
  wrap(fs, 'createWriteStream', changePaths([0]))
  for (const name of ['spawn', 'spawnSync', 'exec', 'execSync']) wrap(childProcess, name, changeProgram)
  wrap(process, 'chdir', changePaths([0]))
  wrap(process, 'dlopen', (args) => {
    if (typeof args[1] === 'string') args[1] = nativeModulePath(args[1])
  })
  syncBuiltinESMExports()
}
