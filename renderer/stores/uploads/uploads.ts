import { create } from 'zustand'
import type { Bridge } from '../../../shared/contract.ts'
import type { UploadDelta, UploadItem } from '../../../shared/uploads/uploads.ts'
import { followDeltas, type ListFailure } from '../followDeltas.ts'
import { createUploadsMirror, type UploadsView } from './uploadsMirror.ts'

const mirror = createUploadsMirror()

/** Counters, totals and the queue; rows are read with `useUploadItem`, so that one file's progress draws one row. */
export const useUploads = create<UploadsView & { readonly failure: ListFailure | null }>()(() => ({
  ...mirror.view(),
  failure: null,
}))

export const useUploadItem = (id: string): UploadItem | undefined => useUploads(() => mirror.items().get(id))

/** Whether files of this drop are still to be checked, so that more of them may ask the same. */
export const useIsDropChecking = (dropId: string): boolean => useUploads(() => mirror.isDropChecking(dropId))

export const uploadItems = (): ReadonlyMap<string, UploadItem> => mirror.items()
/** Those that wait for a person. */
export const attentionItems = (): Iterable<UploadItem> => mirror.attention()
export const listUploads = mirror.list

const publish = (failure: ListFailure | null): void => useUploads.setState({ ...mirror.view(), failure })

/**
 * Follows the queue until told to stop. Without an account there may be one all the same: files that wait for a key. That it is
 * another account's the main process tells by a gap.
 */
export const followUploads = (bridge: Bridge): (() => void) =>
  followDeltas<UploadDelta>({
    async readAll(isStopped) {
      const first = await bridge.uploads.list({})
      if (!first.ok) return first.error
      if (isStopped()) return null
      const items = [...first.value.items]
      for (let { next } = first.value; next !== null; ) {
        const more = await bridge.uploads.list({ after: next })
        if (!more.ok) return more.error
        if (isStopped()) return null
        items.push(...more.value.items)
        next = more.value.next
      }
      // Of the revision of the first part: what changed while the others came is told by the deltas after it.
      mirror.applySnapshot({ ...first.value, items })
      return null
    },
    apply: mirror.applyDelta,
    publish,
    onChanged: (listener) => bridge.subscribe('uploadsChanged', listener),
  })
