import { create } from 'zustand'
import type { Bridge } from '../../shared/contract.ts'
import type { UploadDelta, UploadItem } from '../../shared/uploads/uploads.ts'
import { followDeltas } from './followDeltas.ts'
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
 * Follows the queue of an account until told to stop. Without an account there may be a queue all the same: files that wait
 * for a key.
 */
export const followUploads = (bridge: Bridge, accountId: string | null): (() => void) =>
  followDeltas<UploadDelta>({
    async readAll(isStopped) {
      const first = await bridge.uploads.list({})
      if (isStopped() || !first.ok) return false
      const items = [...first.value.items]
      for (let { next } = first.value; next !== null; ) {
        const more = await bridge.uploads.list({ after: next })
        if (isStopped() || !more.ok) return false
        items.push(...more.value.items)
        next = more.value.next
      }
      // Of the revision of the first part: what changed while the others came is told by the deltas after it.
      mirror.applySnapshot({ ...first.value, items })
      return true
    },
    apply: mirror.applyDelta,
    publish,
    onChanged: (listener) => bridge.subscribe('uploadsChanged', listener),
    isRetried: accountId !== null,
  })
