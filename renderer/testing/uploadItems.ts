import { ruleOf } from '../../shared/uploads/upload-holds.ts'
import type { UploadItem, UploadQueue, UploadState } from '../../shared/uploads/uploads.ts'

/** An upload as the main process would tell of it; for tests. */
export const uploadItem = (id: string, state: UploadState, change: Partial<UploadItem> = {}): UploadItem => {
  const { asks, can } = ruleOf(state)
  return {
    id,
    dropId: 'drop',
    groupId: 'group-1',
    groupName: 'Harbour',
    fileName: `${id}.jpg`,
    assetName: `${id}.jpg`,
    sizeBytes: 1000,
    media: null,
    warnings: [],
    duplicate: null,
    state,
    fit: null,
    asks,
    can,
    attempts: 0,
    addedAtMs: 0,
    updatedAtMs: 0,
    thumbnailPath: null,
    ...change,
  }
}

export const idleQueue: UploadQueue = {
  paused: false,
  hold: null,
  bytesPerSecond: null,
  isListing: false,
  fitsHeld: false,
  newGroups: [],
  skips: [],
}
