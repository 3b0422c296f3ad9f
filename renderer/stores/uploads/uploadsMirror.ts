import { fromListing } from '../../../shared/uploads/upload-listing.ts'
import type { UploadDelta, UploadItem, UploadQueue, UploadSnapshot } from '../../../shared/uploads/uploads.ts'
import {
  bucketOf,
  inFilter,
  isActive,
  samePlace,
  type UploadBucket,
  type UploadFilter,
  type UploadOrder,
  uploadBuckets,
} from './uploadBuckets.ts'

export type BucketCounts = Readonly<Record<UploadBucket, number>>

/** The files of this run of the queue: those under way, and those that were since the queue last stood still. */
export interface RunTotals {
  readonly files: number
  readonly doneFiles: number
  readonly totalBytes: number
  readonly doneBytes: number
  /** Of the files on the wire right now. */
  readonly inFlightBytes: number
}

export interface UploadsView {
  readonly loaded: boolean
  readonly revision: number
  /** Rises when a row comes, goes or moves; a list needs no new order before. */
  readonly structure: number
  readonly counts: BucketCounts
  readonly run: RunTotals
  readonly queue: UploadQueue
}

interface Share {
  readonly totalBytes: number
  readonly doneBytes: number
  readonly inFlightBytes: number
  readonly done: boolean
}

const rank = (item: UploadItem): number => uploadBuckets.indexOf(bucketOf(item))

const noCounts = (): Record<UploadBucket, number> => ({
  attention: 0,
  failed: 0,
  rejected: 0,
  uploading: 0,
  processing: 0,
  checking: 0,
  waiting: 0,
  ready: 0,
  cancelled: 0,
})

/** What a file adds to the totals; null when it counts for nothing (refused, failed, taken back, waits for a person). */
function shareOf(item: UploadItem): Share | null {
  const sizeBytes = item.sizeBytes ?? 0
  const { state } = item
  const bucket = bucketOf(item)
  if (bucket === 'ready') return { totalBytes: sizeBytes, doneBytes: sizeBytes, inFlightBytes: 0, done: true }
  if (!isActive(bucket)) return null
  if (bucket === 'processing')
    return { totalBytes: sizeBytes, doneBytes: sizeBytes, inFlightBytes: 0, done: false }
  if (state.kind === 'uploading') {
    // The form around the file is sent too: its few hundred bytes are not the person's.
    const sent = state.totalBytes > 0 ? Math.min(1, state.sentBytes / state.totalBytes) * sizeBytes : 0
    return { totalBytes: sizeBytes, doneBytes: sent, inFlightBytes: sizeBytes - sent, done: false }
  }
  return { totalBytes: sizeBytes, doneBytes: 0, inFlightBytes: 0, done: false }
}

/**
 * The page's copy of the queue, kept up to date by deltas. A delta costs as much as it carries: counters and totals are
 * moved by the difference, never counted anew, so that ten thousand files are as quick as ten.
 */
export function createUploadsMirror() {
  let items = new Map<string, UploadItem>()
  let run = new Map<string, Share>()
  let counts = noCounts()
  /** Files of each drop that are still to be checked. */
  let checking = new Map<string, number>()
  let totals = { files: 0, doneFiles: 0, totalBytes: 0, doneBytes: 0, inFlightBytes: 0 }
  let active = 0
  let revision = -1
  let structure = 0
  /** Those that wait for a person: few, and asked for again with every change of the list. */
  let attention = new Set<string>()
  let queue: UploadQueue = {
    paused: false,
    hold: null,
    bytesPerSecond: null,
    isListing: false,
    fitsHeld: false,
    newGroups: [],
    skips: [],
  }

  const addShare = (share: Share, sign: 1 | -1): void => {
    totals.files += sign
    totals.doneFiles += share.done ? sign : 0
    totals.totalBytes += sign * share.totalBytes
    totals.doneBytes += sign * share.doneBytes
    totals.inFlightBytes += sign * share.inFlightBytes
  }

  function setShare(id: string, share: Share | null): void {
    const before = run.get(id)
    if (before !== undefined) {
      addShare(before, -1)
      run.delete(id)
    }
    if (share === null) return
    run.set(id, share)
    addShare(share, 1)
  }

  function countChecking({ state, dropId }: UploadItem, sign: 1 | -1): void {
    if (state.kind !== 'checking') return
    const count = (checking.get(dropId) ?? 0) + sign
    if (count > 0) checking.set(dropId, count)
    else checking.delete(dropId)
  }

  function startRun(): void {
    run = new Map()
    totals = { files: 0, doneFiles: 0, totalBytes: 0, doneBytes: 0, inFlightBytes: 0 }
  }

  function upsert(item: UploadItem): void {
    const before = items.get(item.id)
    const bucket = bucketOf(item)
    const nowActive = isActive(bucket)
    // The queue stood still: what was finished before belongs to an older run.
    if (nowActive && active === 0) startRun()
    if (before !== undefined) {
      const was = bucketOf(before)
      counts[was] -= 1
      active -= isActive(was) ? 1 : 0
      countChecking(before, -1)
    }
    countChecking(item, 1)
    counts[bucket] += 1
    if (bucket === 'attention') attention.add(item.id)
    else attention.delete(item.id)
    active += nowActive ? 1 : 0
    items.set(item.id, item)
    setShare(item.id, nowActive || run.has(item.id) ? shareOf(item) : null)
    if (before === undefined || !samePlace(before, item)) structure += 1
  }

  function remove(id: string): void {
    const before = items.get(id)
    if (before === undefined) return
    const was = bucketOf(before)
    counts[was] -= 1
    active -= isActive(was) ? 1 : 0
    countChecking(before, -1)
    setShare(id, null)
    items.delete(id)
    attention.delete(id)
    structure += 1
  }

  return {
    items: (): ReadonlyMap<string, UploadItem> => items,
    *attention(): Iterable<UploadItem> {
      for (const id of attention) {
        const item = items.get(id)
        if (item !== undefined) yield item
      }
    },
    isDropChecking: (dropId: string): boolean => checking.has(dropId),

    view: (): UploadsView => ({
      loaded: revision >= 0,
      revision,
      structure,
      counts: { ...counts },
      run: { ...totals },
      queue,
    }),

    applySnapshot(snapshot: Omit<UploadSnapshot, 'next'>): void {
      const runIds = new Set(run.keys())
      items = new Map()
      counts = noCounts()
      attention = new Set()
      checking = new Map()
      active = 0
      startRun()
      for (const item of snapshot.items) upsert(item)
      // A list that was asked for in the middle of a run does not end it.
      if (active > 0) {
        for (const id of runIds) {
          const item = items.get(id)
          if (item !== undefined) setShare(id, shareOf(item))
        }
      }
      revision = snapshot.revision
      queue = snapshot.queue
      structure += 1
    },

    /** `gap`: at least one delta is missing, and the list must be asked for anew. `stale`: known already. */
    applyDelta(delta: UploadDelta): 'applied' | 'stale' | 'gap' {
      if (delta.revision <= revision) return 'stale'
      if (revision < 0 || delta.revision > revision + 1) return 'gap'
      for (const id of delta.removedIds) remove(id)
      for (const listing of delta.listed) for (const item of fromListing(listing)) upsert(item)
      for (const item of delta.upserted) upsert(item)
      revision = delta.revision
      queue = delta.queue
      return 'applied'
    },

    /** The ids to show, in order, of one group before the others. Linear in the number of files: call it when `structure` has changed. */
    list(filter: UploadFilter, order: UploadOrder, firstGroupId: string | null = null): string[] {
      const shown: UploadItem[] = []
      const drops = new Map<string, number>()
      for (const item of items.values()) {
        if (!drops.has(item.dropId)) drops.set(item.dropId, item.addedAtMs)
        if (inFilter(bucketOf(item), filter)) shown.push(item)
      }
      // A drop is of one moment, however long it took to list it.
      const droppedAtMs = ({ dropId }: UploadItem): number => drops.get(dropId) ?? 0
      // Sorting is stable: files that came together stay in the order in which they came.
      switch (order) {
        case 'oldest':
          shown.sort((a, b) => droppedAtMs(a) - droppedAtMs(b))
          break
        case 'newest':
          shown.sort((a, b) => droppedAtMs(b) - droppedAtMs(a))
          break
        case 'state':
          shown.sort((a, b) => rank(a) - rank(b) || droppedAtMs(b) - droppedAtMs(a))
      }
      if (firstGroupId !== null) {
        const isHere = ({ groupId }: UploadItem): number => (groupId === firstGroupId ? 1 : 0)
        shown.sort((a, b) => isHere(b) - isHere(a))
      }
      return shown.map((item) => item.id)
    },
  }
}
