import { open } from 'node:fs/promises'
import type { Database } from 'better-sqlite3'
import { validateMedia } from '../../shared/media/validation.ts'
import { createListeners } from '../base/listeners.ts'
import { openDatabase } from '../database/index.ts'
import type { ConnectionPort, GroupsPort, MediaPort, UploadAccount, UploadTuning } from './ports.ts'

/** The same times as in real life, only shorter: tests run against a real server over loopback. */
export const quickTuning: UploadTuning = {
  checkConcurrency: 4,
  pollsPerSecond: 500,
  pollsPerSecondMax: 500,
  pollConcurrency: 8,
  pollGapMs: 12,
  bulkLeastFiles: 12,
  pollFirstMs: 20,
  pollMaxMs: 200,
  failingPolls: 3,
  failingForMs: 60,
  backoffBaseMs: 20,
  backoffMaxMs: 200,
  maxFailures: 8,
  lookupDelaysMs: [20, 30, 40, 60],
  listPatienceMs: 1_000,
  deltaIntervalMs: 5,
  storageRetryMs: 100,
  handoverPatienceMs: 30_000,
  missingLookMs: 60_000,
  stopGraceMs: 300,
  stopLimitMs: 10_000,
}

export interface FakeConnection extends ConnectionPort {
  set(account: UploadAccount | null): void
  /** The key of the one that is connected works no longer. */
  refuse(): void
  readonly rejections: number
}

export function fakeConnection(first: UploadAccount | null): FakeConnection {
  const listeners = createListeners<void>()
  let account = first
  let rejections = 0
  let isRefused = false
  const set = (next: UploadAccount | null) => {
    account = next
    isRefused = false
    listeners.notify()
  }
  return {
    current: () => (isRefused ? null : account),
    accountId: () => account?.accountId ?? null,
    refuse: () => {
      isRefused = true
      listeners.notify()
    },
    onChanged: listeners.add,
    get rejections() {
      return rejections
    },
    reportKeyRejected: () => {
      rejections += 1
      set(null)
    },
    set,
  }
}

export interface FakeGroups extends GroupsPort {
  readonly known: Map<string, { readonly name: string; readonly kind: 'official' | 'virtual' | 'realPerson' }>
  verify: GroupsPort['verify']
  obtain: GroupsPort['obtain']
  notify(): void
}

export function fakeGroups(): FakeGroups {
  const listeners = createListeners<void>()
  const known: FakeGroups['known'] = new Map()
  return {
    known,
    lookup: (groupId) => known.get(groupId) ?? null,
    verify: async (groupId) => (known.has(groupId) ? 'there' : 'gone'),
    obtain: ({ name }) => Promise.reject(new Error(`No group ${name} is made here.`)),
    onChanged: listeners.add,
    notify: listeners.notify,
  }
}

/** Takes every file that begins with "image" for a picture of fitting size: what a file is, is tested elsewhere. */
export const plainMedia: MediaPort = {
  probe: async (path) => {
    const handle = await open(path, 'r').catch(() => null)
    if (handle === null) return { ok: false, error: { code: 'missing' }, sizeBytes: null, measured: null }
    try {
      const head = (await handle.read(Buffer.alloc(5), 0, 5, 0)).buffer.toString()
      const stats = await handle.stat()
      const stat = { sizeBytes: stats.size, mtimeMs: stats.mtimeMs, inode: stats.ino }
      if (head !== 'image') {
        return { ok: false, error: { code: 'unknownType' }, sizeBytes: stats.size, measured: null }
      }
      const info = {
        kind: 'image',
        mimeType: 'image/png',
        sizeBytes: stats.size,
        width: 640,
        height: 480,
        animated: false,
      } as const
      return { ok: true, info, stat }
    } finally {
      await handle.close()
    }
  },
  validate: validateMedia,
}

export function openQueueDatabase(folder: string): Database {
  return openDatabase({ folder }).database
}
