import type { Dirent } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface KeptFilesOptions {
  /** Nothing else may lie in it; it may not be there yet. */
  readonly folder: string
  /** Whether the queue still wants this file: not once it is an asset, or its row is gone. */
  readonly isNeeded: (path: string) => boolean
  readonly onDefect: (cause: unknown) => void
}

/** Files of ours in a folder, or in folders of their own in it, at any depth, for as long as the queue needs them. */
export interface KeptFiles {
  /** Keeps a file or a folder that is there or comes there, also while the queue does not know of it yet. */
  hold(path: string): void
  isHeld(path: string): boolean
  /** From now on the queue decides. */
  release(paths: readonly string[]): void
  /** Removes what nobody needs any more. One sweep at a time; what is asked for meanwhile is done after it. */
  sweep(): Promise<void>
}

export function createKeptFiles({ folder, isNeeded, onDefect }: KeptFilesOptions): KeptFiles {
  const held = new Set<string>()
  /** False while the folder is known to be empty, which is nearly always. */
  let mayHoldFiles = true
  let sweeping: Promise<void> | null = null
  let isAskedAgain = false

  async function sweepOnce(): Promise<void> {
    if (!mayHoldFiles) return
    mayHoldFiles = held.size > 0
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (held.has(path) || (await isAnyNeeded(path, entry))) mayHoldFiles = true
      else await rm(path, { recursive: true, force: true })
    }
  }

  /** Itself, or anything in it. */
  async function isAnyNeeded(path: string, entry: Dirent): Promise<boolean> {
    if (isNeeded(path)) return true
    if (!entry.isDirectory()) return false
    for (const inside of await readdir(path, { withFileTypes: true }).catch(() => []))
      if (await isAnyNeeded(join(path, inside.name), inside)) return true
    return false
  }

  async function sweep(): Promise<void> {
    isAskedAgain = true
    sweeping ??= (async () => {
      try {
        while (isAskedAgain) {
          isAskedAgain = false
          await sweepOnce()
        }
      } catch (cause) {
        onDefect(cause)
      } finally {
        sweeping = null
      }
    })()
    await sweeping
  }

  return {
    hold: (path) => {
      held.add(path)
      mayHoldFiles = true
    },
    isHeld: (path) => held.has(path),
    release: (paths) => {
      for (const path of paths) held.delete(path)
      void sweep()
    },
    sweep,
  }
}
