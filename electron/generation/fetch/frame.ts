import { open, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppFailure } from '../../../shared/result.ts'
import { type Drive, flushMs } from '../../base/files/drive.ts'
import { hasRoomFor } from '../../base/files/free-space.ts'
import { freeName, partPathOf, placeFile, syncFolder } from '../../base/files/place-file.ts'
import { DiskFullError, download } from '../../download/index.ts'
import type { ResultRow } from '../model/row.ts'
import { driveAt, type FetchWork } from './video.ts'

/** By the first bytes, whatever the address says. */
const signatures: readonly (readonly [string, RegExp])[] = [
  ['.png', /^\x89PNG/],
  ['.jpg', /^\xff\xd8\xff/],
  ['.webp', /^RIFF....WEBP/s],
]

async function extensionOf(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(12), 0, 12, 0)
    const head = buffer.toString('latin1', 0, bytesRead)
    const found = signatures.find(([, signature]) => signature.test(head))
    if (found !== undefined) return found[0]
  } finally {
    await file.close()
  }
  throw new AppFailure({ code: 'badResponse', detail: 'What came is no picture.' })
}

function baseNameOf(videoPath: string): string {
  return `${basename(videoPath).replace(/\.\w+$/, '')} last frame`
}

/** What an earlier run may have left of it. */
export async function dropFramePart({ video }: ResultRow, work: Pick<FetchWork, 'context' | 'signal'>) {
  if (video === null) return
  const folder = dirname(video.path)
  await driveAt(folder, work).drop(partPathOf(join(folder, baseNameOf(video.path))))
}

async function isCopy(path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([readFile(path), readFile(other)])
  return one.equals(two)
}

/** Gives a whole picture its name. @returns its path */
async function placeFrame(partPath: string, folder: string, baseName: string, id: string): Promise<string> {
  const extension = await extensionOf(partPath)
  let fileName = `${baseName}${extension}`
  // The same picture under that name is of an earlier run, which ended before it was written down.
  while (
    !(await placeFile(partPath, join(folder, fileName))) &&
    !(await isCopy(partPath, join(folder, fileName)))
  ) {
    fileName = await freeName({ folder, baseName, extension, id })
  }
  await syncFolder(folder)
  return join(folder, fileName)
}

/**
 * Keeps a picture of the end of a video beside it. @returns its path.
 * @throws AppFailure badResponse for what is no picture; the error of the file system, ETIMEDOUT among them
 */
export async function keepFrame(
  { resultId }: Pick<ResultRow, 'resultId'>,
  videoPath: string,
  picture: Uint8Array,
  drive: Drive,
): Promise<string> {
  const folder = dirname(videoPath)
  const baseName = baseNameOf(videoPath)
  const partPath = partPathOf(join(folder, baseName))
  try {
    const write = () => writeFile(partPath, picture, { flush: true })
    await drive.change(write, { limitMs: flushMs(picture.length) })
    return await drive.change(() => placeFrame(partPath, folder, baseName, resultId))
  } finally {
    await drive.drop(partPath)
  }
}

/** Brings the last frame beside its video: small enough to be begun anew when it breaks. */
export async function fetchFrame(row: ResultRow, url: string, work: FetchWork): Promise<void> {
  const { context, account, signal } = work
  const address = account.api.resultAddress(row.request.form, row.taskId ?? '', url)
  if (address === null || row.video === null) return
  const folder = dirname(row.video.path)
  const baseName = baseNameOf(row.video.path)
  const partPath = partPathOf(join(folder, baseName))
  const drive = driveAt(folder, work)
  await drive.settled()
  await drive.drop(partPath)
  try {
    await download(address, {
      path: partPath,
      drive,
      known: { validator: null, totalBytes: null },
      transport: context.ports.transport,
      allowLoopback: account.isLocal,
      stallMs: context.tuning.stallMs,
      signal,
      onProgress: () => {},
      onBegin: async (_identity, missingBytes) => {
        const { freeBytes } = context.ports
        const hasRoom = await drive.look(hasRoomFor(folder, missingBytes ?? 0, freeBytes))
        if (!hasRoom) throw new DiskFullError()
      },
    })
    const path = await drive.change(() => placeFrame(partPath, folder, baseName, row.resultId))
    context.ledger.change(row.resultId, ({ state }) =>
      state.kind === 'downloading' ? { lastFrame: { path } } : null,
    )
  } finally {
    await drive.drop(partPath)
  }
}
