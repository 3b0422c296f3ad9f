import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import { type Block, watchLoop } from './block.ts'
import { randomFiles } from './files.ts'
import { anyMedia, type BenchQueue, openQueue } from './queue.ts'
import type { BenchServer } from './server.ts'

const duplicate = { reason: 'duplicate', assetId: null, name: 'twin.jpg', uploadedAtMs: 0 }
const failed = {
  kind: 'failed',
  phase: 'uploading',
  code: 'serverError',
  serviceMessage: null,
  detail: null,
  retryable: true,
  via: null,
}

/** Puts all rows into a state that the measured command is for. */
function putAll({ database }: BenchQueue, state: { readonly kind: string }): void {
  const runnableAtMs = state.kind === 'waiting' && !('hold' in state && state.hold !== null) ? 0 : null
  database
    .prepare('UPDATE uploads SET state_kind = ?, state = ?, runnable_at_ms = ?, paused = 0')
    .run(state.kind, JSON.stringify(state), runnableAtMs)
}

/** Each command of the panel on so many rows at once, the queue being paused. */
export async function bulkCommands(server: BenchServer, folder: string, options: { readonly files: number }) {
  const dropped = join(folder, 'bulk')
  await randomFiles(dropped, options.files, 100)
  const groupId = await server.createGroup()
  const queue = openQueue(server, folder, { groupId, concurrency: 3, media: anyMedia })
  const { service, items } = queue
  const every = (condition: (item: UploadItem) => boolean) => (now: ReadonlyMap<string, UploadItem>) =>
    [...now.values()].every(condition)
  const results = new Map<string, Block>()
  const measure = async (name: string, work: () => Promise<unknown>, seen: (item: UploadItem) => boolean) => {
    const watched = await watchLoop(async () => {
      await work()
      await queue.until(every(seen))
    })
    results.set(name, watched)
  }
  const isWaiting = ({ state }: UploadItem) => state.kind === 'waiting'
  try {
    service.pauseAll()
    await service.add({ paths: [dropped], groupId })
    await queue.until(
      (now) => now.size === options.files && every(({ state }) => state.kind !== 'checking')(now),
    )
    const ids = [...items.keys()]

    putAll(queue, failed)
    await measure('retry all failed', () => service.retryAllFailed(), isWaiting)
    putAll(queue, { kind: 'waiting', hold: null } as { readonly kind: string })
    const isPaused = ({ state }: UploadItem) => state.kind === 'waiting' && state.hold?.reason === 'paused'
    await measure('pause', () => service.pause({ ids }), isPaused)
    await measure(
      'resume',
      () => service.resume({ ids }),
      (item) => !isPaused(item),
    )
    putAll(queue, { kind: 'waiting', hold: duplicate } as { readonly kind: string })
    await measure(
      'upload duplicates anyway',
      () => service.decide({ ids, decision: 'uploadAnyway' }),
      ({ state }) => state.kind === 'waiting' && state.hold === null,
    )
    putAll(queue, { kind: 'waiting', hold: duplicate } as { readonly kind: string })
    await measure(
      'skip duplicates of a drop',
      () => service.decide({ ids, decision: 'skip', wholeDrop: true }),
      ({ state }) => state.kind === 'cancelled',
    )
    putAll(queue, { kind: 'waiting', hold: null } as { readonly kind: string })
    await measure(
      'cancel',
      () => service.cancel({ ids }),
      ({ state }) => state.kind === 'cancelled',
    )
    await measure(
      'retry cancelled',
      () => service.retry({ ids }),
      ({ state }) => state.kind === 'checking' || state.kind === 'waiting',
    )
    await queue.until(every(isWaiting))
    putAll(queue, { kind: 'ready', assetId: 'asset', readyAtMs: 0 } as { readonly kind: string })
    const half = ids.slice(0, ids.length / 2)
    const gone = new Set(half)
    await measure(
      'remove half of them',
      () => service.remove({ ids: half }),
      ({ id }) => !gone.has(id),
    )
    await measure(
      'clear finished, the other half',
      () => service.clearFinished(),
      () => false,
    )
    await measure(
      'ask for the empty list',
      async () => service.list(),
      () => true,
    )
    return { files: options.files, commands: Object.fromEntries(results) }
  } finally {
    await queue.close()
    await rm(dropped, { recursive: true })
  }
}
