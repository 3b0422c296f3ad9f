import { open, rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AppFailure } from '../../shared/result.ts'
import { hasRoomFor } from '../base/files/free-space.ts'
import { freeName, partPathOf, placeFile, reserveName, syncFolder } from '../base/files/place-file.ts'
import { DiskFullError, download, FolderMissingError } from '../download/index.ts'
import { nameForContent, originalName } from './original-name.ts'
import type { OriginalRow, RowChange } from './originals-table.ts'
import type { OriginalsAccount, OriginalsPorts } from './ports.ts'

/** The service has no file of it. */
export class NoFileError extends Error {
  override readonly name = 'NoFileError'
}
/** What came is not what it should be. */
export class BadFileError extends Error {
  override readonly name = 'BadFileError'
}

export interface FetchWork {
  readonly ports: OriginalsPorts
  readonly account: OriginalsAccount
  readonly folder: string
  readonly signal: AbortSignal
  /** Writes it down, and answers the row as it is then. @throws AppFailure storageFailed */
  readonly change: (change: RowChange) => OriginalRow
  /** @throws AppFailure, NoFileError */
  readonly address: () => Promise<string>
  readonly onProgress: (receivedBytes: number) => void
}

const stallMs = 30_000

/**
 * Brings one original into its folder, under a name that nobody has. Each step is written down before it is done, so that a run
 * that ends anywhere finds its own files again.
 * @throws what `downloadTrouble` tells apart, AddressRefusedError, NoFileError, BadFileError, AppFailure storageFailed
 */
export async function fetchOriginal(first: OriginalRow, work: FetchWork): Promise<void> {
  const { folder } = work
  if (!(await isFolder(folder))) throw new FolderMissingError()
  let row = first
  if (row.fileName !== null) {
    if (await isThere(partPathOf(join(folder, row.partName ?? '')))) return place(row, work)
    const placed = await sizeOf(join(folder, row.fileName))
    if (placed !== null) return finish(row, placed, work)
    // Somebody took it away in between.
    row = work.change({ fileName: null })
  }
  const begun = row.partName === null ? await begin(row, work) : row
  await receive(begun, work)
  await place(await nameIt(begun, work), work)
}

/** Keeps a name for it. */
async function begin(row: OriginalRow, { folder, change }: FetchWork): Promise<OriginalRow> {
  const { baseName, extension } = originalName(row.name, null)
  const { name: partName, release } = await reserveName(folder, baseName, extension)
  try {
    const begun = change({ partName, validator: null, totalBytes: null })
    // Written down first: a run that ends in between leaves no file that nobody knows of.
    await (await open(partPathOf(join(folder, partName)), 'a')).close()
    return begun
  } finally {
    release()
  }
}

async function receive(row: OriginalRow, work: FetchWork): Promise<void> {
  const { ports, folder, signal, change } = work
  const url = URL.parse(await work.address())
  if (url === null) throw new NoFileError()
  let isSizeTold = false
  const sizeBytes = await download(
    // Signed, so it goes without the key.
    { url, headers: {} },
    {
      path: partPathOf(join(folder, row.partName ?? '')),
      known: { validator: row.validator, totalBytes: row.totalBytes },
      transport: ports.transport,
      allowLoopback: work.account.isLocal,
      stallMs,
      signal,
      onProgress: work.onProgress,
      onBegin: async ({ validator, totalBytes }, missingBytes) => {
        isSizeTold = totalBytes !== null
        if (!(await hasRoomFor(folder, missingBytes ?? row.sizeBytes ?? 0, ports.freeBytes)))
          throw new DiskFullError()
        change({ validator, totalBytes })
      },
    },
  )
  if (!isSizeTold && row.sizeBytes !== null && row.sizeBytes !== sizeBytes) {
    await dropPart(folder, row)
    throw new BadFileError('It is not as long as the list says.')
  }
}

/** What it is called now that it is whole and its content is known. */
async function nameIt(row: OriginalRow, { ports, folder, change }: FetchWork): Promise<OriginalRow> {
  const mediaType = await ports.mediaTypeOf(partPathOf(join(folder, row.partName ?? '')))
  if (mediaType === null) {
    // A page that says sorry is no original, whatever its status says.
    await dropPart(folder, row)
    throw new BadFileError('What came is no media.')
  }
  const partName = row.partName ?? ''
  const kept = originalName(partName, null)
  const fitting = nameForContent(kept, mediaType)
  const isAsKept = fitting.extension === kept.extension
  const fileName = isAsKept ? partName : await freeName(folder, fitting.baseName, fitting.extension)
  return change({ fileName })
}

async function place(row: OriginalRow, work: FetchWork): Promise<void> {
  const { folder, signal, change } = work
  const partPath = partPathOf(join(folder, row.partName ?? ''))
  const { baseName, extension } = originalName(row.name, extname(row.fileName ?? ''))
  let fileName = row.fileName ?? ''
  signal.throwIfAborted()
  while (!(await placeFile(partPath, join(folder, fileName)))) {
    fileName = await freeName(folder, baseName, extname(fileName) || extension)
    change({ fileName })
  }
  await syncFolder(folder)
  const sizeBytes = (await sizeOf(join(folder, fileName))) ?? 0
  // First: a run that ends in between finds the file by its name.
  await dropPart(folder, row)
  finish({ ...row, fileName }, sizeBytes, work)
}

function finish({ fileName }: OriginalRow, sizeBytes: number, { change }: FetchWork): void {
  change({ state: 'done', reason: null, fileName, sizeBytes })
}

export async function dropPart(folder: string, { partName }: Pick<OriginalRow, 'partName'>): Promise<void> {
  if (partName !== null) await rm(partPathOf(join(folder, partName)), { force: true }).catch(() => {})
}

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  )

const isThere = async (path: string): Promise<boolean> => (await sizeOf(path)) !== null

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )

export const isNotFound = (error: unknown): boolean =>
  error instanceof AppFailure && error.error.code === 'notFound'
