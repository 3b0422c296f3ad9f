import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promptText } from '../../../shared/generation/request/prompt-text.ts'
import { AppFailure } from '../../../shared/result.ts'
import { type Drive, driveOf, flushMs } from '../../base/files/drive.ts'
import { hasRoomFor } from '../../base/files/free-space.ts'
import { beginPart, partPathOf, placeUnderFreeName, syncFolder } from '../../base/files/place-file.ts'
import { DiskFullError, download, FolderMissingError } from '../../download/index.ts'
import type { GenerationContext } from '../context.ts'
import type { Part, ResultRow, VideoFile } from '../model/row.ts'
import type { GenerationAccount } from '../ports.ts'
import { videoBaseName } from './file-name.ts'
import type { VideoFolder } from './video-folder.ts'

export interface FetchWork {
  readonly context: GenerationContext
  readonly folder: VideoFolder
  readonly account: GenerationAccount
  readonly signal: AbortSignal
  readonly onProgress: (receivedBytes: number) => void
}

const extension = '.mp4'

/** The drive of a folder, as long as this work goes on. */
export const driveAt = (folder: string, { context, signal }: Pick<FetchWork, 'context' | 'signal'>): Drive =>
  driveOf(folder, context.clock, signal)

/**
 * Brings the video to the disk under its name. The row afterwards; null when it is gone meanwhile.
 * @throws what `downloadTrouble` tells apart, AddressRefusedError, AppFailure storageFailed
 */
export async function fetchVideo(
  row: ResultRow,
  videoUrl: string | null,
  work: FetchWork,
): Promise<ResultRow | null> {
  const { context, account, signal } = work
  const begun = await begin(row, work)
  if (begun === null) return null
  const { part } = begun
  const drive = driveAt(part.folder, work)
  const partPath = partPathOf(join(part.folder, part.fileName))
  if (part.isWhole && (await drive.look(isPlaced(part))))
    return record(begun.row, part, join(part.folder, part.fileName), work)
  if (!part.isWhole) {
    const address = account.api.resultAddress(row.request.form, row.taskId ?? '', videoUrl)
    if (address === null) throw new AppFailure({ code: 'badResponse', detail: 'The task names no video.' })
    await download(address, {
      path: partPath,
      drive,
      known: part,
      transport: context.ports.transport,
      allowLoopback: account.isLocal,
      stallMs: context.tuning.stallMs,
      signal,
      onProgress: work.onProgress,
      onBegin: async ({ validator, totalBytes }, missingBytes) => {
        const { freeBytes } = context.ports
        const hasRoom = await drive.look(hasRoomFor(part.folder, missingBytes ?? 0, freeBytes))
        if (!hasRoom) throw new DiskFullError()
        changePart(context, row.resultId, { validator, totalBytes }, totalBytes)
      },
    })
    if (!(await drive.look(isVideo(partPath)))) {
      // Given up before it goes: a name without a part is anybody's, and must not be its own any more.
      context.ledger.change(row.resultId, ({ state }) =>
        state.kind === 'downloading' ? { part: null } : null,
      )
      await dropPart(part, drive)
      throw new AppFailure({ code: 'badResponse', detail: 'What came is no video.' })
    }
    changePart(context, row.resultId, { isWhole: true })
  }
  const { size } = await drive.look(stat(partPath))
  // Copied, perhaps, and brought to the disk.
  await drive
    .change(() => context.ports.settingsInVideo.write(partPath, begun.row), { limitMs: flushMs(2 * size) })
    .catch((cause: unknown) => {
      if (!signal.aborted) context.ports.onDefect('settings in a video', cause)
    })
  signal.throwIfAborted()
  const path = await place(part, row.resultId, drive)
  return record(begun.row, part, path, work)
}

/** Where the bytes go: on with what is there, or to a new name. */
async function begin(
  row: ResultRow,
  work: FetchWork,
): Promise<{ readonly row: ResultRow; readonly part: Part } | null> {
  const { part } = row
  // Whatever folder was chosen since: its address may be over by now.
  if (part !== null && (await isWholeHere(part, work))) return { row, part }
  const chosen = driveAt(work.folder.get().path, work)
  await chosen.settled()
  const folder = await chosen.look(work.folder.find())
  if (folder === null) throw new FolderMissingError()
  const drive = driveAt(folder, work)
  if (part !== null && part.folder === folder && (await drive.look(hasBytes(part)))) return { row, part }
  // What was begun in another folder is left to nobody.
  if (part !== null) await dropPart(part, driveAt(part.folder, work))
  const baseName = videoBaseName(promptText(row.composition), row.sentAtMs)
  const wish = { folder, baseName, extension, id: row.resultId }
  return drive.change((isLate) =>
    beginPart(wish, (fileName) => {
      // Another folder may have been chosen by now, and the video be on its way to that one.
      if (isLate()) return null
      const begun: Part = { folder, fileName, validator: null, totalBytes: null, isWhole: false }
      const changed = work.context.ledger.change(row.resultId, ({ state }) =>
        state.kind === 'downloading' ? { part: begun } : null,
      )
      return changed === null ? null : { row: changed, part: begun }
    }),
  )
}

const hasBytes = ({ folder, fileName }: Part): Promise<boolean> =>
  stat(partPathOf(join(folder, fileName))).then(
    () => true,
    () => false,
  )

/** All of it is on this computer: nothing of it is asked for. @throws ETIMEDOUT: its drive hangs */
export async function isWholeHere(part: Part, work: Pick<FetchWork, 'context' | 'signal'>): Promise<boolean> {
  if (!part.isWhole) return false
  const drive = driveAt(part.folder, work)
  await drive.settled()
  return (await drive.look(hasBytes(part))) || (await drive.look(isPlaced(part)))
}

function changePart(
  context: GenerationContext,
  resultId: string,
  change: Partial<Part>,
  totalBytes?: number | null,
): void {
  context.ledger.change(resultId, ({ part, state }) => {
    if (part === null || state.kind !== 'downloading') return null
    const known = totalBytes === undefined ? state.totalBytes : totalBytes
    return { part: { ...part, ...change }, state: { ...state, totalBytes: known, problem: null } }
  })
}

/** A page that says sorry is no video, whatever its status says. */
async function isVideo(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(12), 0, 12, 0)
    const isMovie = bytesRead === 12 && buffer.toString('latin1', 4, 8) === 'ftyp'
    const isMatroska = buffer.readUInt32BE(0) === 0x1a45dfa3
    return isMovie || isMatroska
  } finally {
    await file.close()
  }
}

/**
 * On a disk without links a file that has got its name is no part any more. A run that ended right then finds it so: the name
 * was kept for it, and nobody else's file has it.
 */
async function isPlaced({ folder, fileName }: Part): Promise<boolean> {
  const path = join(folder, fileName)
  const sizeOf = (name: string) =>
    stat(name).then(
      ({ size }) => size,
      () => null,
    )
  const [partBytes, placedBytes] = await Promise.all([sizeOf(partPathOf(path)), sizeOf(path)])
  return partBytes === null && placedBytes !== null && placedBytes > 0
}

async function place({ folder, fileName: wanted }: Part, id: string, drive: Drive): Promise<string> {
  const partPath = partPathOf(join(folder, wanted))
  const wish = { folder, baseName: wanted.slice(0, -extension.length), extension, id }
  const fileName = await drive.change(() => placeUnderFreeName(partPath, wish))
  await drive.change(() => syncFolder(folder))
  return join(folder, fileName)
}

/** The name, and then the row: a run that ends in between finds the file by its part, which goes last. */
async function record(row: ResultRow, part: Part, path: string, work: FetchWork): Promise<ResultRow | null> {
  const { context } = work
  const drive = driveAt(part.folder, work)
  const facts = await context.ports.media.measureVideo(path)
  const { size: sizeBytes } = await drive.look(stat(path))
  const video: VideoFile = {
    width: null,
    height: null,
    durationMs: null,
    fps: null,
    ...facts,
    sizeBytes,
    path,
  }
  const changed = context.ledger.change(row.resultId, ({ state }) =>
    state.kind === 'downloading' ? { video } : null,
  )
  await dropPart(part, drive)
  return changed
}

/** What is left of the bytes of a video that has its name, or goes elsewhere. */
export function dropPart({ folder, fileName }: Part, drive: Drive): Promise<void> {
  return drive.drop(partPathOf(join(folder, fileName)))
}
