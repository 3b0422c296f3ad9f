import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { AppFailure } from '../../../shared/result.ts'
import { namedSkipsMax, type SkipReason, type UploadAdded } from '../../../shared/uploads/uploads.ts'
import { toAssetName } from '../../api/index.ts'
import { withTimeout } from '../../base/timeout.ts'
import { giveTurn } from '../../base/work/turns.ts'
import { persist, type QueueContext } from '../gate/context.ts'
import type { Drop, DropSummary } from '../store/drops-table.ts'
import type { NewRow } from '../store/uploads-table.ts'
import { takeUpMissing } from './found-again.ts'
import { type WalkedFile, walkFiles } from './walk-files.ts'

/**
 * Writes down what was dropped, before any of it is looked at: a kill in the middle of a large folder loses nothing.
 * @throws AppFailure groupReadOnly, storageFailed; then nothing has changed
 */
export function openDrop(context: QueueContext, dropped: Pick<Drop, 'paths' | 'groupId'>): Drop {
  const drop = newDrop(context, dropped)
  context.ledger.change(() => context.ledger.drops.open(drop))
  return drop
}

/** As it is to be written down. @throws AppFailure groupReadOnly */
export function newDrop(
  { clock, ports, account }: QueueContext,
  { paths, groupId }: Pick<Drop, 'paths' | 'groupId'>,
): Drop {
  const group = groupId === null ? null : ports.groups.lookup(groupId)
  if (group?.kind === 'official') throw new AppFailure({ code: 'groupReadOnly' })
  return {
    dropId: randomUUID(),
    // While its key is refused, what is meant for its group is nobody else's; all other files are of whoever connects next.
    accountId: account()?.accountId ?? (groupId === null ? null : ports.connection.accountId()),
    groupId,
    groupName: group?.name ?? '',
    paths,
    droppedAtMs: clock.now(),
  }
}

/**
 * Lists the files of a drop, in chunks: each is in the queue as soon as it is written, and the event loop turns in
 * between. What the last run of the app had listed of it is left as it is. Waits while the disk takes nothing; when the
 * app ends meanwhile, the next start goes on.
 */
export async function listDrop(
  context: QueueContext,
  drop: Drop,
  { isResumed, portions, signal, onAdded }: ListOptions,
): Promise<UploadAdded> {
  const { ledger } = context
  const { dropId } = drop
  const listed = new Set(
    isResumed ? [...ledger.store.pathsOfDrop(dropId), ...ledger.drops.removedPaths(dropId)] : [],
  )
  const tally = new SkipTally()
  let addedCount = 0
  try {
    await walkFiles(portions ?? drop.paths, {
      signal,
      patience: (answer, late) => withTimeout(answer, context.clock, signal, { late }),
      onSkipped: (name, reason) => tally.add(name, reason),
      onFiles: async (files) => {
        if (context.isStopped()) throw new Stopped()
        const fresh = files.filter(({ path }) => !listed.has(path))
        const again = await takeUpMissing(context, drop, fresh, signal)
        const others = fresh.filter(({ path }) => !again.has(path))
        const rows = toRows(context, drop, others, tally)
        addedCount += files.length - others.length + rows.length
        if (rows.length === 0) return
        const ids = await persist(context, () => ledger.insert(rows))
        if (ids === null) throw new Stopped()
        onAdded(ids)
        await giveTurn()
      },
    })
    const summary = { addedCount, ...tally.summary() }
    await persist(context, () => ledger.change(() => ledger.drops.close(dropId, summary)))
    if (addedCount > 0 && !context.isStopped()) await ledger.flushed()
  } catch (error) {
    if (!(error instanceof Stopped) && !signal.aborted) throw error
  }
  return { dropId, addedCount, skippedCount: tally.count }
}

export interface ListOptions {
  /** The last run of the app had begun with it. */
  readonly isResumed: boolean
  /** All that is dropped, as it comes; absent where the drop has all of it already. */
  readonly portions?: AsyncIterable<readonly string[]>
  /** The app ends. */
  readonly signal: AbortSignal
  readonly onAdded: (ids: readonly string[]) => void
}

class Stopped extends Error {}

/** Rows for those files that are not in the queue already. */
function toRows(
  { ledger, clock }: QueueContext,
  { dropId, groupId, groupName }: Drop,
  files: readonly WalkedFile[],
  tally: SkipTally,
): readonly NewRow[] {
  // A key may have come since the drop, or another one of the same account.
  const accountId = ledger.drops.accountId(dropId)
  const answers = ledger.drops.answers(dropId)
  const rows = new Map<string, NewRow>()
  for (const { path, name } of files) {
    if (rows.has(path) || ledger.store.isQueued(accountId, groupId, path)) {
      tally.add(name, 'alreadyQueued')
    } else {
      const fileName = basename(path)
      rows.set(path, {
        id: randomUUID(),
        accountId,
        dropId,
        groupId,
        groupName,
        path,
        fileName: fileName.toWellFormed(),
        assetName: toAssetName(fileName).name,
        addedAtMs: clock.now(),
        ...answers,
      })
    }
  }
  return [...rows.values()]
}

/** Counts what is skipped, and keeps as many names as a person may want to read. */
class SkipTally {
  readonly #files: { name: string; reason: SkipReason }[] = []
  readonly #counts = new Map<SkipReason, number>()

  add(name: string, reason: SkipReason): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1)
    if (this.#files.length < namedSkipsMax) this.#files.push({ name: name.toWellFormed(), reason })
  }

  get count(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
  }

  summary(): Omit<DropSummary, 'addedCount'> {
    const byReason = [...this.#counts]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count)
    return { skippedCount: this.count, byReason, files: this.#files }
  }
}
