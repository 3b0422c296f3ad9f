import { outOfMemoryMark } from './memory-mark.ts'

/** Who reads bytes of strangers does so in a process of its own, that can be killed and knows no secret. */
export interface ChildSettings {
  /** What the process is called where the system's processes are listed. */
  readonly name: string
  /** A JavaScript file (or TypeScript, where Node runs it) that talks by {@link openParentPort}. */
  readonly entry: string
  /** `process.argv` of the child from the third on. */
  readonly args: readonly string[]
  /** Of V8. What native code and WebAssembly take is for the child's own watchdog. */
  readonly maxHeapMegabytes: number
  /** A folder of our own where Node keeps compiled code, so that the next process starts faster. */
  readonly compileCacheDir?: string | undefined
}

/** How a process ended by itself. */
export interface ChildEnd {
  readonly code: 'outOfMemory' | 'crashed'
  readonly detail: string
}

export interface ChildListener {
  /** What it sent, of any form: it reads untrusted bytes, so what it says is untrusted too. Not called after `kill`. */
  readonly onMessage: (message: unknown) => void
  /** Not called after `kill`. */
  readonly onEnd: (end: ChildEnd) => void
}

export interface RunningChild {
  /** Undefined until it runs. */
  readonly pid: number | undefined
  /** Anything that can be cloned, which memory that threads share cannot. Lost when the process has ended, which its end tells. */
  readonly send: (message: unknown) => void
  /** At once, whatever it is doing. Resolves when the process is gone. */
  readonly kill: () => Promise<void>
  /** Whether the process keeps this one alive. */
  readonly hold: (hold: boolean) => void
}

/** Starts a process that has V8's collector at hand (`globalThis.gc`). Never throws for what is wrong with the entry: the end of the process says so. */
export type ForkChild = (settings: ChildSettings, listener: ChildListener) => RunningChild

/** What a child may know of the environment: enough to load libraries, no key, no Node options. */
const passedOn = ['PATH', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH'] as const

export function childEnvironment({
  compileCacheDir,
}: Pick<ChildSettings, 'compileCacheDir'>): Record<string, string> {
  // Never empty: Electron gives a process with an empty environment all of its own (read in its source).
  const environment: Record<string, string> = { NODE_ENV: 'production' }
  for (const name of passedOn) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  if (compileCacheDir !== undefined) environment.NODE_COMPILE_CACHE = compileCacheDir
  return environment
}

const errorOutputKeptChars = 8192

/** The latest of what a process wrote to its error output. */
export const appendOutput = (output: string, text: string): string =>
  (output + text).slice(-errorOutputKeptChars)

/** Why a process ended, by its error output and its exit code or signal in words. */
export function childEnd(errorOutput: string, how: string): ChildEnd {
  const ranOut = errorOutput.includes(outOfMemoryMark) || /out of memory|allocation failed/i.test(errorOutput)
  if (ranOut) return { code: 'outOfMemory', detail: 'the parser wanted too much memory' }
  const lines = errorOutput.trim().split('\n').slice(-3).join(' | ')
  return { code: 'crashed', detail: lines === '' ? how : `${how}: ${lines}` }
}
