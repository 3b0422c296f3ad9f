import { extname } from 'node:path'
import type { FitTrouble } from '../../../shared/fit/fit.ts'
import type { FitChoices, FitStep } from '../../../shared/fit/plan/fit-plan.ts'
import type { MediaInfo } from '../../../shared/media/media.ts'
import { toAssetName } from '../../api/index.ts'
import type { FileIdentity } from '../../base/files/file-identity.ts'
import { createListeners } from '../../base/listeners.ts'
import { inTurns } from '../../base/work/turns.ts'
import { persist, type QueueContext } from '../gate/context.ts'
import { looksLikeMedia } from '../intake/media-names.ts'
import type { UploadEvent } from '../model/events.ts'
import { isPart, madeFit } from '../model/fit-transitions.ts'
import type { FitProgress } from '../model/fit-view.ts'
import type { UploadRow } from '../model/states.ts'
import { type Entry, isStorageFailure, type Step } from '../store/ledger.ts'
import type { FitSort } from '../store/uploads-table.ts'
import { visibleRow } from '../store/visible-row.ts'
import { type AssetPart, insertPart } from './insert-part.ts'
import { canBeFitted } from './wanted-fits.ts'

/** A copy that is wanted. */
export interface WantedFit {
  readonly id: string
  readonly path: string
  /** As it was when it was refused; the time is null where only the size is known. */
  readonly original: { readonly [K in keyof FileIdentity]: FileIdentity[K] | null }
  readonly media: MediaInfo | null
  readonly choices: FitChoices
  /** A part of which is wanted: its file is the cache's, which may give it up. Null of a person's own file. */
  readonly asset: AssetOfPart | null
}

export interface AssetOfPart {
  readonly groupId: string
  readonly assetId: string
}

export interface MadeCopy {
  /** In the folder of copies. */
  readonly copyName: string
  /** With the dot. */
  readonly extension: string
  readonly steps: readonly FitStep[]
  /** Of the original's bytes and the steps. */
  readonly key: string
  readonly original: FileIdentity & { readonly sha256: string; readonly media: MediaInfo }
}

/** What the maker of copies and the queue have to tell each other. Rows are named by their ids. */
export interface UploadFits {
  /** Wanted ones of that sort, oldest first, of the account whose queue is shown. */
  next(sort: FitSort, count: number, busy: ReadonlySet<string>): readonly WantedFit[]
  canMake(media: MediaInfo): boolean
  /** Who is connected; null while no key is known. */
  accountId(): string | null
  /** Of refused files; each by the same choices. `cannotCount`: those that stay refused; what is gone or on its way is not among them. */
  want(
    ids: readonly string[],
    choices: FitChoices,
  ): Promise<{ readonly startedCount: number; readonly cannotCount: number }>
  /** Other refused files of the same drop and kind of media that can be made to fit. @throws AppFailure notFound */
  others(id: string): Promise<readonly string[]>
  /** The person's own file, also where there is a copy of it, or the asset that a part is wanted of. @throws AppFailure notFound */
  subject(id: string): Pick<UploadRow, 'path' | 'fileName' | 'media' | 'accountId'> & Pick<WantedFit, 'asset'>
  /** A part of an asset as a new file of its group, in a drop of its own. @throws AppFailure accountChanged, groupReadOnly, storageFailed */
  addPart(part: AssetPart): string
  progress(id: string, progress: FitProgress): void
  /**
   * To be asked before anything reads the file: what takes the whole app or the computer down is known by that at the next starts.
   * On the disk when this resolves. False: it ended so too often, or the row does not want a copy any more.
   */
  begin(id: string, signal: AbortSignal): Promise<boolean>
  /** Attempts that were broken off on purpose, of which nothing came. */
  brokenOff(ids: readonly string[]): void
  /**
   * Waits while the disk takes nothing. False: the row does not want it any more. Here and below, once `signal` is aborted nothing
   * counts: the row may want another copy by then.
   */
  made(id: string, copy: MadeCopy, signal: AbortSignal): Promise<boolean>
  failed(id: string, trouble: FitTrouble, detail: string | null, signal: AbortSignal): Promise<void>
  originalChanged(id: string, signal: AbortSignal): Promise<void>
  stop(ids: readonly string[]): Promise<void>
  undo(ids: readonly string[]): Promise<void>
  /** Names of the copies that rows of whatever account still need. */
  copiesInUse(): ReadonlySet<string>
  /** Some may be wanted by now. Told at once where the queue was started before. */
  onWanted(listener: () => void): () => void
  /** A copy is not wanted any more. */
  onUnwanted(listener: (id: string) => void): () => void
  /** No row needs the copies of these names any more. */
  onGivenUp(listener: (copyNames: readonly string[]) => void): () => void
}

/** As much as the queue itself needs of them. */
export interface FitsOfQueue extends UploadFits {
  progressOf(id: string): FitProgress | null
  /** Whether wanted copies are not made because too much of earlier ones is still to be sent. */
  isHeld(): boolean
  track(steps: readonly Step[]): void
  removed(rows: readonly UploadRow[]): void
  wakeUp(): void
}

export interface FitsParts {
  readonly context: QueueContext
  readonly isVisible: (row: UploadRow) => boolean
  readonly visibleAccountId: () => string | null
  /** Breaks off what is on the wire of a row. */
  readonly abort: (id: string) => void
}

const rowsPerLook = 200

/** So much of copies waits to be sent, at most: a queue that is paused or offline shall not fill the disk. */
const unsentBytesMax = 2 * 1024 ** 3

/** The name of the copy that a row still needs. */
function neededCopy(row: UploadRow): string | null {
  const isOver = row.state.kind === 'ready' || row.state.kind === 'cancelled'
  return isOver ? null : (madeFit(row)?.copyName ?? null)
}

const isMeasured = ({ before, after }: Step): boolean =>
  neededCopy(after) !== null && before.sizeBytes !== after.sizeBytes

function withExtension(fileName: string, extension: string): string {
  // Another dot is part of the name: "take 1.5 of June".
  const own = looksLikeMedia(fileName) ? extname(fileName) : ''
  const isSame = own.toLowerCase() === extension || (own.toLowerCase() === '.jpeg' && extension === '.jpg')
  return isSame ? fileName : `${fileName.slice(0, fileName.length - own.length)}${extension}`
}

function assetOfPart({ groupId, fit }: UploadRow): AssetOfPart | null {
  const assetId = fit?.original.assetId ?? null
  return assetId === null || groupId === null ? null : { groupId, assetId }
}

function toWanted(row: UploadRow): readonly WantedFit[] {
  const { id, path, media, fit } = row
  if (fit?.stage !== 'making') return []
  const { original, choices } = fit
  // The cache fetches what it dropped again: as another file, of the same asset.
  const known = isPart(row) ? { sizeBytes: original.sizeBytes, mtimeMs: null, inode: null } : original
  return [{ id, path, media, original: known, choices, asset: assetOfPart(row) }]
}

export function createFits({ context, isVisible, visibleAccountId, abort }: FitsParts): FitsOfQueue {
  const { ledger, emitter, ports } = context
  const wanted = createListeners<void>()
  const unwanted = createListeners<string>()
  const givenUp = createListeners<readonly string[]>()
  let isStarted = false
  let isHeld = false
  const hold = (next: boolean): void => {
    if (next === isHeld) return
    isHeld = next
    emitter.queueChanged()
  }
  const progresses = new Map<string, FitProgress>()
  /** Whose original was another file than the one that was refused, and is checked anew. */
  const changedIds = new Set<string>()

  const own = (event: Entry['event']): Entry['event'] => {
    return (row) => (!isVisible(row) ? null : typeof event === 'function' ? event(row) : event)
  }
  const applyTo = (ids: readonly string[], event: Entry['event']): Promise<number> =>
    inTurns(
      ids,
      (some) => {
        const steps = ledger.applyAll(some.map((id) => ({ id, event: own(event) })))
        for (const { before } of steps) if (before.state.kind === 'uploading') abort(before.id)
        return steps.length
      },
      { isStopped: context.isStopped },
    )
  const settle = (id: string, event: UploadEvent, signal: AbortSignal): Promise<UploadRow | null> =>
    persist(context, () => ledger.apply(id, () => (signal.aborted ? null : event)))
  const visible = (id: string): UploadRow => visibleRow(ledger, isVisible, id)

  return {
    next: (sort, count, busy) => {
      const accountId = visibleAccountId()
      for (let limit = count + busy.size; ; limit *= 2) {
        const rows = ledger.store.fitting(accountId, sort, limit)
        // Some may be such as cannot be read.
        const found = rows.filter(({ id }) => !busy.has(id)).flatMap(toWanted)
        if (found.length < count && rows.length === limit) continue
        if (found.length === 0) return []
        hold(ledger.counts.copyBytes(accountId) >= unsentBytesMax)
        return isHeld ? [] : found.slice(0, count)
      }
    },
    canMake: (media) => ports.fits?.canMake(media) === true,
    accountId: () => context.account()?.accountId ?? null,
    want: async (ids, choices) => {
      const { fits } = ports
      const cannot = new Set<string>()
      const startedCount = await applyTo(ids, (row) => {
        if (fits !== undefined && canBeFitted(row, choices, fits)) return { type: 'makeFit', choices }
        if (row.state.kind === 'rejected') cannot.add(row.id)
        return null
      })
      return { startedCount, cannotCount: cannot.size }
    },
    others: async (id) => {
      const { dropId, media } = visible(id)
      const { fits } = ports
      const found: string[] = []
      await inTurns(
        ledger.store.idsRejected(dropId),
        (some) => {
          for (const other of some) {
            const row = other === id ? null : ledger.store.get(other)
            if (fits === undefined || row === null || !isVisible(row) || row.media?.kind !== media?.kind)
              continue
            // Of one that failed its row says why, and a person decides.
            if (row.fit === null && canBeFitted(row, {}, fits)) found.push(other)
          }
          return some.length
        },
        { rowsPerTurn: rowsPerLook, isStopped: context.isStopped },
      )
      return found
    },
    subject: (id) => {
      const row = visible(id)
      const { path, fileName, accountId, fit } = row
      const media = fit?.stage === 'made' ? fit.original.media : row.media
      return { path, fileName, accountId, media, asset: assetOfPart(row) }
    },
    addPart: (part) => {
      const id = insertPart(context, part)
      emitter.changed(id)
      wanted.notify()
      return id
    },
    progress: (id, progress) => {
      progresses.set(id, progress)
      emitter.changed(id)
    },
    begin: async (id, signal) => {
      const row = await settle(id, { type: 'fitBegun' }, signal)
      if (row?.state.kind !== 'fitting') return false
      await persist(context, () => ledger.flushed())
      return !signal.aborted
    },
    brokenOff: (ids) => {
      try {
        ledger.applyAll(ids.map((id) => ({ id, event: { type: 'fitBrokenOff' } })))
      } catch (error) {
        // The next start finds one attempt too many, which is one try less.
        if (!isStorageFailure(error)) throw error
      }
    },
    made: async (id, { extension, ...copy }, signal) => {
      changedIds.delete(id)
      const row = ledger.store.get(id)
      if (row === null) return false
      const assetName = toAssetName(withExtension(row.fileName, extension)).name
      return (await settle(id, { type: 'fitMade', assetName, ...copy }, signal)) !== null
    },
    failed: async (id, trouble, detail, signal) => {
      await settle(id, { type: 'fitFailed', trouble, detail }, signal)
    },
    originalChanged: async (id, signal) => {
      // One that is never the same twice (some network drives) would be checked and wanted in turns, without end.
      const isSecond = changedIds.delete(id)
      if (!isSecond) changedIds.add(id)
      const failed = { type: 'fitFailed', trouble: 'originalChanged', detail: null } as const
      await settle(id, isSecond ? failed : { type: 'originalChanged' }, signal)
    },
    stop: async (ids) => {
      await applyTo(ids, { type: 'stopFit' })
    },
    undo: async (ids) => {
      await applyTo(ids, { type: 'undoFit' })
    },
    copiesInUse: () => new Set(ledger.store.neededCopies()),
    onWanted: (listener) => {
      const end = wanted.add(listener)
      if (isStarted) listener()
      return end
    },
    onUnwanted: unwanted.add,
    onGivenUp: givenUp.add,

    isHeld: () => isHeld,
    progressOf: (id) => progresses.get(id) ?? null,
    track: (steps) => {
      for (const { before, after } of steps) {
        if (before.state.kind !== 'fitting' || after.state.kind === 'fitting') continue
        progresses.delete(after.id)
        unwanted.notify(after.id)
      }
      const names = steps.flatMap(({ before, after }) => {
        const name = neededCopy(before)
        return name !== null && name !== neededCopy(after) ? [name] : []
      })
      if (names.length > 0) givenUp.notify(names)
      // There is room for others, or it is known by now how large the copy became.
      const isFreed = names.length > 0 || steps.some(isMeasured)
      const isWanted = ({ before, after }: Step): boolean =>
        after.state.kind === 'fitting' && before.state.kind !== 'fitting'
      if (isFreed || steps.some(isWanted)) wanted.notify()
    },
    removed: (rows) => {
      for (const { id, state } of rows) {
        progresses.delete(id)
        changedIds.delete(id)
        if (state.kind === 'fitting') unwanted.notify(id)
      }
      const names = rows.map(neededCopy).filter((name) => name !== null)
      if (names.length === 0) return
      givenUp.notify(names)
      wanted.notify()
    },
    wakeUp: () => {
      isStarted = true
      wanted.notify()
    },
  }
}
