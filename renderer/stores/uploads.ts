import { create } from 'zustand'
import type { Bridge } from '../../shared/contract.ts'
import type { UploadDelta, UploadItem } from '../../shared/uploads/uploads.ts'
import { createUploadsMirror, type UploadsView } from './uploadsMirror.ts'

const mirror = createUploadsMirror()

/** Counters, totals and the queue; rows are read with `useUploadItem`, so that one file's progress draws one row. */
export const useUploads = create<UploadsView>()(() => mirror.view())

export const useUploadItem = (id: string): UploadItem | undefined => useUploads(() => mirror.items().get(id))

/** Whether files of this drop are still to be checked, so that more of them may ask the same. */
export const useIsDropChecking = (dropId: string): boolean => useUploads(() => mirror.isDropChecking(dropId))

export const uploadItems = (): ReadonlyMap<string, UploadItem> => mirror.items()
/** Those that wait for a person. */
export const attentionItems = (): Iterable<UploadItem> => mirror.attention()
export const listUploads = mirror.list

const publish = (): void => useUploads.setState(mirror.view())

/**
 * Follows the queue of an account until told to stop: one list at first, then deltas; a list again only after a gap.
 * Without an account there may be a queue all the same: files that wait for a key.
 */
export function followUploads(bridge: Bridge, accountId: string | null): () => void {
  let stopped = false
  let asking = false
  let retryTimer: ReturnType<typeof setTimeout> | null = null
  /** What came while a list was on its way. */
  let held: UploadDelta[] = []

  async function ask(): Promise<void> {
    if (asking) return
    asking = true
    const answer = await bridge.uploads.list({})
    asking = false
    if (stopped) return
    const deltas = held
    held = []
    if (!answer.ok) {
      if (accountId !== null) retryTimer = setTimeout(() => void ask(), 3_000)
      return
    }
    mirror.applySnapshot(answer.value)
    for (const delta of deltas) take(delta)
    publish()
  }

  function take(delta: UploadDelta): void {
    if (mirror.applyDelta(delta) === 'gap') {
      held.push(delta)
      void ask()
    }
  }

  const end = bridge.subscribe('uploadsChanged', (delta) => {
    if (asking) held.push(delta)
    else {
      take(delta)
      publish()
    }
  })
  void ask()
  return () => {
    stopped = true
    end()
    if (retryTimer !== null) clearTimeout(retryTimer)
  }
}
