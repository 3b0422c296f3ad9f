import { stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AppFailure } from '../../shared/result.ts'
import { errorCode } from '../base/error-code.ts'
import type { Drive } from '../base/files/drive.ts'
import { hasRoomFor } from '../base/files/free-space.ts'
import { beginPart, freeName, partPathOf, placeFile, syncFolder } from '../base/files/place-file.ts'
import { withTimeout } from '../base/timeout.ts'
import { DiskFullError, download, FolderMissingError } from '../download/index.ts'
import { nameForContent, originalName } from './original-name.ts'
import type { OriginalRow, RowChange } from './originals-table.ts'
import type { OriginalsAccount, OriginalsPorts } from './ports.ts'

/** The service has no file of it (yet). */
export class NoFileError extends Error {
  override readonly name = 'NoFileError'
  readonly reason: 'noFile' | 'underReview'

  constructor(reason: NoFileError['reason']) {
    super(reason)
    this.reason = reason
  }
}
/** What came is not what it should be. */
export class BadFileError extends Error {
  override readonly name = 'BadFileError'
}

export interface FetchWork {
  readonly ports: OriginalsPorts
  readonly account: OriginalsAccount
  readonly folder: string
  readonly drive: Drive
  readonly signal: AbortSignal
  /** Writes it down, and answers the row as it is then. @throws AppFailure storageFailed */
  readonly change: (change: RowChange) => OriginalRow
  /** @throws AppFailure, NoFileError */
  readonly address: () => Promise<string>
  /** The folder is there; or, a step later, the disk takes what comes: whatever was said of it before is over. */
  readonly onDiskFine: (proof: 'folder' | 'room') => void
  readonly onProgress: (receivedBytes: number) => void
}

const stallMs = 30_000

/**
 * Brings one original into its folder, under a name that nobody has. Each step is written down before it is done, so that a run
 * that ends anywhere finds its own files again.
 * @throws what `downloadTrouble` tells apart, AddressRefusedError, NoFileError, BadFileError, AppFailure storageFailed
 */
export async function fetchOriginal(first: OriginalRow, work: FetchWork): Promise<void> {
  const { folder, drive } = work
  await drive.settled()
  if (!(await isFolder(folder, work))) throw new FolderMissingError()
  work.onDiskFine('folder')
  let row = first
  const hasPart = await isPartThere(row, work)
  if (row.fileName !== null) {
    if (hasPart) return place(row, work)
    const placed = await sizeOf(join(folder, row.fileName), work)
    if (placed !== null) return finish(row, placed, work)
    // Somebody took it away in between.
    row = work.change({ fileName: null })
  }
  const begun = hasPart ? row : await begin(row, work)
  await receive(begun, work)
  await place(await nameIt(begun, work), work)
}

/** Keeps a name for it. What it had is anybody's by now when its part is gone. */
async function begin(row: OriginalRow, { folder, drive, change }: FetchWork): Promise<OriginalRow> {
  const wish = { folder, ...originalName(row.name, null), id: row.assetId }
  const begun = await drive.change((isLate) =>
    beginPart(wish, (partName) =>
      // The order may be gone by now.
      isLate() ? null : change({ partName, validator: null, totalBytes: null }),
    ),
  )
  return begun ?? row
}

async function receive(row: OriginalRow, work: FetchWork): Promise<void> {
  const { ports, folder, drive, signal, change } = work
  const url = URL.parse(await work.address())
  if (url === null) throw new NoFileError('noFile')
  // How long the list says it is, is not looked at: that may be the length of what was uploaded, which the service may have changed.
  await download(
    // Signed, so it goes without the key.
    { url, headers: {} },
    {
      path: partPathOf(join(folder, row.partName ?? '')),
      drive,
      known: { validator: row.validator, totalBytes: row.totalBytes },
      transport: ports.transport,
      allowLoopback: work.account.isLocal,
      stallMs,
      signal,
      onProgress: work.onProgress,
      onBegin: async ({ validator, totalBytes }, missingBytes) => {
        const neededBytes = missingBytes ?? row.sizeBytes ?? 0
        if (!(await drive.look(hasRoomFor(folder, neededBytes, ports.freeBytes)))) throw new DiskFullError()
        work.onDiskFine('room')
        change({ validator, totalBytes })
      },
    },
  )
}

/** What it is called now that it is whole and its content is known. */
async function nameIt(row: OriginalRow, work: FetchWork): Promise<OriginalRow> {
  const { ports, folder, drive, change } = work
  const mediaType = await drive.look(ports.mediaTypeOf(partPathOf(join(folder, row.partName ?? ''))))
  if (mediaType === null) {
    // A page that says sorry is no original, whatever its status says.
    await discard(row, work)
    throw new BadFileError('What came is no media.')
  }
  const partName = row.partName ?? ''
  const kept = originalName(partName, null)
  const fitting = nameForContent(kept, mediaType)
  const isAsKept = fitting.extension === kept.extension
  const fileName = isAsKept ? partName : await drive.look(freeName({ folder, ...fitting, id: row.assetId }))
  return change({ fileName })
}

async function place(row: OriginalRow, work: FetchWork): Promise<void> {
  const { folder, drive, signal, change } = work
  const partPath = partPathOf(join(folder, row.partName ?? ''))
  const { baseName, extension } = originalName(row.name, extname(row.fileName ?? ''))
  let fileName = row.fileName ?? ''
  signal.throwIfAborted()
  const placed = (path: string) => drive.change(() => placeFile(partPath, path))
  while (!(await placed(join(folder, fileName)))) {
    const wish = { folder, baseName, extension: extname(fileName) || extension, id: row.assetId }
    fileName = await drive.look(freeName(wish))
    change({ fileName })
  }
  await drive.change(() => syncFolder(folder))
  const sizeBytes = (await sizeOf(join(folder, fileName), work)) ?? 0
  // First: a run that ends in between finds the file by its name.
  await dropPart(row, work)
  finish({ ...row, fileName }, sizeBytes, work)
}

function finish({ fileName }: OriginalRow, sizeBytes: number, { change }: FetchWork): void {
  change({ state: 'done', reason: null, fileName, sizeBytes })
}

/** Its bytes are of no use. Given up before they go: a name without a part is anybody's, and must not be its own any more. */
async function discard(row: OriginalRow, work: FetchWork): Promise<void> {
  work.change({ partName: null, validator: null, totalBytes: null })
  await dropPart(row, work)
}

export async function dropPart(
  { partName }: Pick<OriginalRow, 'partName'>,
  { folder, drive }: Pick<FetchWork, 'folder' | 'drive'>,
): Promise<void> {
  if (partName !== null) await drive.drop(partPathOf(join(folder, partName)))
}

/** How a disk is looked at that may never answer. */
export interface Look {
  readonly ports: Pick<OriginalsPorts, 'clock' | 'statFile'>
  readonly signal: AbortSignal
}

const statOf = (path: string, { ports: { clock, statFile = stat }, signal }: Look) =>
  withTimeout(statFile(path), clock, signal)

/** null: it is not there. What does not answer is not gone for that. @throws ETIMEDOUT, the signal's reason */
export const sizeOf = (path: string, look: Look): Promise<number | null> =>
  statOf(path, look).then(
    ({ size }) => size,
    (error: unknown) => {
      if (look.signal.aborted || errorCode(error) === 'ETIMEDOUT') throw error
      return null
    },
  )

const isPartThere = async ({ partName }: OriginalRow, work: FetchWork): Promise<boolean> =>
  partName !== null && (await sizeOf(partPathOf(join(work.folder, partName)), work)) !== null

/** One that does not answer is of no use. @throws the signal's reason */
export const isFolder = (path: string, look: Look): Promise<boolean> =>
  statOf(path, look).then(
    (stats) => stats.isDirectory(),
    () => {
      look.signal.throwIfAborted()
      return false
    },
  )

export const isNotFound = (error: unknown): boolean =>
  error instanceof AppFailure && error.error.code === 'notFound'
