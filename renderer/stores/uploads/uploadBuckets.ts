import type { UploadItem } from '../../../shared/uploads/uploads.ts'

/** What a person calls the state of a file; the queue's own states are finer. */
export const uploadBuckets = [
  'attention',
  'failed',
  'rejected',
  'uploading',
  'processing',
  'checking',
  'waiting',
  'ready',
  'cancelled',
] as const
export type UploadBucket = (typeof uploadBuckets)[number]

export function bucketOf({ state, asks }: Pick<UploadItem, 'state' | 'asks'>): UploadBucket {
  if (asks !== null) return 'attention'
  // While the app itself looks for the file there is nothing to decide yet.
  return state.kind === 'unconfirmed' ? 'processing' : state.kind
}

const activeBuckets: ReadonlySet<UploadBucket> = new Set(['checking', 'waiting', 'uploading', 'processing'])
/** On its way without anybody's help. */
export const isActive = (bucket: UploadBucket): boolean => activeBuckets.has(bucket)

export const uploadFilters = ['all', 'active', 'attention', 'failed', 'done'] as const
export type UploadFilter = (typeof uploadFilters)[number]
export const uploadOrders = ['newest', 'oldest', 'state'] as const
export type UploadOrder = (typeof uploadOrders)[number]

export function inFilter(bucket: UploadBucket, filter: UploadFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'active':
      return isActive(bucket)
    case 'attention':
      return bucket === 'attention'
    case 'failed':
      return bucket === 'failed' || bucket === 'rejected'
    case 'done':
      return bucket === 'ready' || bucket === 'cancelled'
  }
}

/** What the list compares: a change of these moves a row or makes it come and go; progress alone does not. */
export const samePlace = (before: UploadItem, after: UploadItem): boolean =>
  before.addedAtMs === after.addedAtMs && bucketOf(before) === bucketOf(after)
