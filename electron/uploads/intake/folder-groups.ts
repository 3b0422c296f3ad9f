import { posix } from 'node:path'
import type { FolderLook, FolderTarget } from '../../../shared/uploads/folder-groups.ts'
import { withTimeout } from '../../base/timeout.ts'
import type { QueueContext } from '../gate/context.ts'
import type { Drop } from '../store/drops-table.ts'
import { newDrop } from './drop.ts'
import { chosenFolder, walkFiles } from './walk-files.ts'

/** A folder that was dropped (`relativePath` empty), or a file of one that was chosen, by its path below that folder. */
export interface FolderSample {
  readonly path: string
  readonly relativePath: string
}

/** So long a person waits for numbers; what was counted by then is a lower bound. */
const lookMs = 4_000

export const folderOf = ({ path, relativePath }: FolderSample): string =>
  chosenFolder(path, relativePath) ?? path

/** How many files each folder has that may be uploaded, and in how many folders below it some of them lie. */
export async function lookAtFolders(
  { clock }: QueueContext,
  samples: readonly FolderSample[],
  stopping: AbortSignal,
): Promise<FolderLook[]> {
  const late = new AbortController()
  const timer = clock.setTimeout(() => late.abort(), lookMs)
  const signal = AbortSignal.any([stopping, late.signal])
  try {
    const looks: FolderLook[] = []
    for (const sample of samples) {
      let fileCount = 0
      let isWhole = true
      const folders = new Set<string>()
      const counted = walkFiles([folderOf(sample)], {
        signal,
        patience: (answer, late) => withTimeout(answer, clock, signal, { late }),
        onSkipped: (_name, reason) => {
          if (reason === 'tooMany' || reason === 'unreadable') isWhole = false
        },
        onFiles: (files) => {
          fileCount += files.length
          for (const { name } of files) folders.add(posix.dirname(name))
          return Promise.resolve()
        },
      })
      await counted.catch((error: unknown) => {
        if (!signal.aborted) throw error
        isWhole = false
      })
      // The folder itself is `Name`, those below it are `Name/...`.
      const nestedCount = [...folders].filter((folder) => folder.includes('/')).length
      looks.push({ fileCount, nestedCount, isWhole })
    }
    return looks
  } finally {
    timer.cancel()
  }
}

/**
 * Writes down which folders go to which group, all or none, before any of it is done. Folders for one group are one drop.
 * @throws AppFailure groupReadOnly, storageFailed; then nothing has changed
 */
export function openFolderDrops(
  context: QueueContext,
  samples: readonly FolderSample[],
  targets: readonly FolderTarget[],
): { readonly ready: readonly Drop[]; readonly dropIds: string[] } {
  const byTarget = new Map<string, { readonly target: FolderTarget; readonly paths: Set<string> }>()
  for (const [place, sample] of samples.entries()) {
    const target = targets[place]
    if (target === undefined) continue
    const key = JSON.stringify(target)
    const known = byTarget.get(key) ?? { target, paths: new Set<string>() }
    byTarget.set(key, known)
    known.paths.add(folderOf(sample))
  }
  const opened = [...byTarget.values()].map(({ target, paths }) => ({
    target,
    drop: newDrop(context, {
      paths: [...paths],
      groupId: target.kind === 'group' ? target.groupId : null,
    }),
  }))
  const { ledger } = context
  ledger.change(() => {
    for (const { target, drop } of opened) {
      ledger.drops.open(drop)
      if (target.kind === 'newGroup') ledger.newGroups.add(drop.dropId, target)
    }
  })
  return {
    ready: opened.filter(({ target }) => target.kind === 'group').map(({ drop }) => drop),
    dropIds: opened.map(({ drop }) => drop.dropId),
  }
}
