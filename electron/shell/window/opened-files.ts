import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/**
 * The files named on a command line. Switches are left out; so is a word that is no path of an existing file or folder,
 * since Chromium adds words of its own. Desktops of Linux name files by address where an app takes addresses (`%U` of its desktop
 * file, which packages have). Without a working folder only those that say where they are.
 */
export function filesOnCommandLine(args: readonly string[], workingDir: string | null): readonly string[] {
  const paths: string[] = []
  let onlyFiles = false
  for (const arg of args) {
    if (arg === '--' && !onlyFiles) onlyFiles = true
    else if (onlyFiles || !arg.startsWith('-')) {
      const path = pathOf(arg)
      if (workingDir !== null) paths.push(resolve(workingDir, path))
      else if (isAbsolute(path)) paths.push(path)
    }
  }
  return [...new Set(paths)].filter((path) => existsSync(path))
}

function pathOf(word: string): string {
  if (!/^file:\/\//i.test(word)) return word
  try {
    return fileURLToPath(word)
  } catch {
    // An address of another machine, or a file of such a name.
    return word
  }
}

/** The switches of a command line, for a start that is to be like this one but with other files. */
export function switchesOnCommandLine(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  return (end === -1 ? args : args.slice(0, end)).filter((arg) => arg.startsWith('-'))
}

/** What a second start hands to the first one; from another process, so it is parsed. */
const handoverSchema = z.object({ paths: z.array(z.string().max(32_768)).max(100_000) })

export function filesOfSecondStart(additionalData: unknown): readonly string[] {
  const parsed = handoverSchema.safeParse(additionalData)
  return parsed.success ? parsed.data.paths : []
}

export interface OpenedFiles {
  /** Files that a person opens with the app, now or later. None at all is a wish to see the app. */
  open(paths: readonly string[]): void
  /** From now on there is a queue that takes them. */
  started(add: (paths: readonly string[]) => void): void
  /** The app is on its way out: the queue takes no more. */
  ending(): void
  /** The queue has ended. What was opened meanwhile is for the next start, which is asked for here. */
  ended(): void
}

/**
 * Brings opened files to whoever can take them: they wait for the start, go into the queue, or are handed to the next
 * start when this one is already ending. A second start finds the lock still held then and is gone when this one is.
 */
export function createOpenedFiles(relaunch: (paths: readonly string[]) => void): OpenedFiles {
  let phase: 'starting' | 'running' | 'ending' | 'ended' = 'starting'
  let add: (paths: readonly string[]) => void = () => {}
  let waiting: string[] = []
  let isNextStartWanted = false
  return {
    open: (paths) => {
      switch (phase) {
        case 'starting':
          waiting.push(...paths)
          return
        case 'running':
          if (paths.length > 0) add(paths)
          return
        case 'ending':
          waiting.push(...paths)
          isNextStartWanted = true
          return
        case 'ended':
          relaunch(paths)
      }
    },
    started: (addFiles) => {
      if (phase !== 'starting') return
      phase = 'running'
      add = addFiles
      const paths = waiting
      waiting = []
      if (paths.length > 0) add(paths)
    },
    ending: () => {
      if (phase === 'ending' || phase === 'ended') return
      phase = 'ending'
    },
    ended: () => {
      if (phase === 'ended') return
      phase = 'ended'
      if (isNextStartWanted) relaunch([...new Set(waiting)])
    },
  }
}
