import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { AppFailure } from '../../shared/result.ts'
import { type Drive, flushMs } from '../base/files/drive.ts'
import { writeAll } from '../base/files/write-all.ts'
import { type FileAddress, type OpenedFile, type OpenFileOptions, openFile } from './open-file.ts'

/** What is known of the content since it was begun. */
export interface ContentIdentity {
  /** A strong ETag, or the time of the last change. */
  readonly validator: string | null
  readonly totalBytes: number | null
}

export interface DownloadOptions extends Omit<OpenFileOptions, 'from' | 'validator'> {
  /** Where the bytes go; what is there of an earlier try is gone on with. */
  readonly path: string
  /** Of its folder. */
  readonly drive: Drive
  readonly known: ContentIdentity
  /** Before the first byte of it is written: throws when there is no room for so much more, or it cannot be written down. */
  readonly onBegin: (identity: ContentIdentity, missingBytes: number | null) => Promise<void>
  readonly onProgress: (receivedBytes: number) => void
}

/** So many bytes before the place where it broke are fetched again, and compared; of little, half of it. */
const overlapBytes = 64 * 1024

/** What is here is not of the same content as what comes. */
class OtherContentError extends Error {}

/**
 * Fetches a file to its end and onto the disk. Goes on where an earlier try broke when the bytes around that place are the
 * same, and begins anew where they are not.
 * @returns its size
 * @throws AppFailure for whatever the network does, badResponse when less came than was announced; AddressRefusedError; the errors
 * of the disk as they are: see `downloadTrouble`
 */
export async function download(address: FileAddress, options: DownloadOptions): Promise<number> {
  const { drive, path } = options
  const file = await drive.change(() => open(path, constants.O_RDWR | constants.O_CREAT, 0o644), {
    late: (opened) => opened.close(),
  })
  let sizeBytes: number
  try {
    const { size } = await drive.look(file.stat())
    sizeBytes = await goOn(file, size, address, options).catch((error: unknown) => {
      if (error instanceof OtherContentError) return goOn(file, 0, address, options)
      throw error
    })
    await drive.change(() => file.sync(), { limitMs: flushMs(sizeBytes) })
  } catch (error) {
    await drive.close(file).catch(() => {})
    throw error
  }
  await drive.close(file)
  return sizeBytes
}

async function goOn(
  file: FileHandle,
  hereBytes: number,
  address: FileAddress,
  options: DownloadOptions,
): Promise<number> {
  const { known } = options
  const from = hereBytes - Math.min(overlapBytes, Math.ceil(hereBytes / 2))
  const opened = await openFile(address, { ...options, from, validator: known.validator })
  try {
    const identity = identityOf(opened)
    const isRest = opened.status === 206
    if (from > 0 && (!isRest || !fits(opened, from, known, identity))) {
      // A whole answer is read from its beginning; anything else does not fit what is here.
      if (opened.status !== 200) throw new OtherContentError()
    }
    const start = isRest ? from : 0
    const compared = isRest && from > 0 ? hereBytes - from : 0
    if (compared === 0) await options.drive.change(() => file.truncate(0))
    const missing = identity.totalBytes === null ? null : identity.totalBytes - start - compared
    await options.onBegin(identity, missing)
    const endBytes = await write(file, opened, start, compared, options)
    if (identity.totalBytes !== null && endBytes !== identity.totalBytes) {
      throw new AppFailure({ code: 'badResponse', detail: 'The file came to an early end.' })
    }
    return endBytes
  } finally {
    opened.close()
  }
}

/** Writes from `start` on, but for the first `compared` bytes, which must be those that are here. @returns the end */
async function write(
  file: FileHandle,
  { chunks }: OpenedFile,
  start: number,
  compared: number,
  options: DownloadOptions,
): Promise<number> {
  let position = start
  const { drive } = options
  const newFrom = start + compared
  for await (const bytes of chunks) {
    const old = bytes.subarray(0, Math.max(0, newFrom - position))
    if (old.length > 0 && !(await drive.look(isSame(file, position, old)))) throw new OtherContentError()
    const fresh = bytes.subarray(old.length)
    if (fresh.length > 0) {
      const place = position + old.length
      await drive.change(() => writeAll(file, fresh, place))
    }
    position += bytes.length
    if (position > newFrom) options.onProgress(position)
  }
  // Less than what is here already: the service has another file now.
  if (position < newFrom)
    throw new AppFailure({ code: 'badResponse', detail: 'The file came to an early end.' })
  return position
}

async function isSame(file: FileHandle, position: number, bytes: Buffer): Promise<boolean> {
  const here = Buffer.alloc(bytes.length)
  const { bytesRead } = await file.read(here, 0, here.length, position)
  return bytesRead === bytes.length && here.equals(bytes)
}

const contentRange = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/i

function identityOf({ status, header }: OpenedFile): ContentIdentity {
  const etag = header('etag')
  const isStrong = etag !== null && /^"[^"]*"$/.test(etag)
  const length = header('content-length') ?? ''
  const total = status === 206 ? contentRange.exec(header('content-range') ?? '')?.[2] : length
  return {
    validator: isStrong ? etag : header('last-modified'),
    totalBytes: total !== undefined && /^\d{1,15}$/.test(total) ? Number(total) : null,
  }
}

function fits(
  { header }: OpenedFile,
  from: number,
  known: ContentIdentity,
  { validator, totalBytes }: ContentIdentity,
): boolean {
  const start = contentRange.exec(header('content-range') ?? '')?.[1]
  if (start === undefined || Number(start) !== from) return false
  const isSameSize = known.totalBytes === null || totalBytes === null || known.totalBytes === totalBytes
  const isSameVersion = known.validator === null || validator === null || known.validator === validator
  return isSameSize && isSameVersion
}
