import { stat } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Clock, type ClockTimer, systemClock } from '../../base/clock.ts'
import { errorCode } from '../../base/error-code.ts'
import { withTimeout } from '../../base/timeout.ts'
import { Places } from '../../base/work/slots.ts'

/**
 * What may be the files named on a command line: all words but switches. Whether they are there is asked later, without holding the start
 * up. Desktops of Linux name files by address where an app takes addresses (`%U` of its desktop file, which packages have). Without a
 * working folder only those that say where they are.
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
  return [...new Set(paths)]
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

/** After the last of them: what came together is one drop. */
export const gatherMs = 400
/** Longer nobody waits for a drive to say whether a file is there: the queue says what became of one that is not. */
const askedAtMostMs = 2_000

const absent: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'])

/** Each that hangs keeps one of the few threads that all files of the app share, also those that it starts with. */
const askedAtOnce = 4

/** Whether there is a file: a word that Chromium added to a command line is none. One of which that is not known in time may be one. */
export function createIsThere(
  statFile: (path: string) => Promise<unknown> = stat,
  clock: Clock = systemClock,
): (path: string) => Promise<boolean> {
  const places = new Places(askedAtOnce)
  return async (path) => {
    const asked = places.run(() => statFile(path))
    try {
      await withTimeout(asked, clock, new AbortController().signal, { limitMs: askedAtMostMs })
      return true
    } catch (error) {
      return !absent.has(errorCode(error) ?? '')
    }
  }
}

export interface OpenedFilesOptions {
  /** The app is to be started once more, with these files. */
  readonly relaunch: (paths: readonly string[]) => void
  /** Does not reject, and answers in some seconds. */
  readonly isThere?: (path: string) => Promise<boolean>
  readonly clock?: Pick<Clock, 'setTimeout'>
}

/**
 * Brings opened files to whoever can take them: they wait for the start, go into the queue, or are handed to the next
 * start when this one is already ending. A second start finds the lock still held then and is gone when this one is.
 * Several files that a person opens at once come one by one: macOS tells of each by an event of its own (documented: "open-file"), and
 * Windows starts a program for each. They are gathered, since each drop has its own line, its own look at the group and its own notice.
 */
export function createOpenedFiles({
  relaunch,
  isThere = createIsThere(),
  clock = systemClock,
}: OpenedFilesOptions): OpenedFiles {
  let phase: 'starting' | 'running' | 'ending' | 'ended' = 'starting'
  let add: (paths: readonly string[]) => void = () => {}
  const waiting = new Set<string>()
  /** Whether they are there is not known yet. */
  const asked = new Set<string>()
  let gathering: ClockTimer | null = null
  let isNextStartWanted = false

  const addWaiting = (): void => {
    gathering?.cancel()
    gathering = null
    const paths = [...waiting]
    waiting.clear()
    if (paths.length > 0) add(paths)
  }
  const addWhenKnown = (): void => {
    if (phase === 'running' && gathering === null && asked.size === 0) addWaiting()
  }
  const take = (path: string): void => {
    if (waiting.has(path)) return
    waiting.add(path)
    asked.add(path)
    void isThere(path).then((isFile) => {
      asked.delete(path)
      if (!isFile) waiting.delete(path)
      addWhenKnown()
    })
  }

  return {
    open: (paths) => {
      switch (phase) {
        case 'starting':
          for (const path of paths) take(path)
          return
        case 'running':
          if (paths.length === 0) return
          for (const path of paths) take(path)
          gathering?.cancel()
          gathering = clock.setTimeout(() => {
            gathering = null
            addWhenKnown()
          }, gatherMs)
          return
        case 'ending':
          // The next start asks whether they are there.
          for (const path of paths) waiting.add(path)
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
      addWhenKnown()
    },
    ending: () => {
      if (phase === 'ending' || phase === 'ended') return
      // The queue still writes down what it is given now.
      if (phase === 'running') addWaiting()
      phase = 'ending'
    },
    ended: () => {
      if (phase === 'ended') return
      phase = 'ended'
      if (isNextStartWanted) relaunch([...waiting])
    },
  }
}
