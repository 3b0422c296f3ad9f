import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { getDefaultHighWaterMark } from 'node:stream'
import { AppFailure } from '../../../shared/result.ts'
import type { Clock } from '../../base/clock.ts'
import { fileFailure } from '../../base/files/file-failure.ts'
import { type FileIdentity, isSameFile, toFileIdentity } from '../../base/files/file-identity.ts'
import { createSpareBuffers } from '../../base/files/spare-buffers.ts'
import { withTimeout } from '../../base/timeout.ts'
import type { MultipartForm } from './multipart.ts'

/** The file is another one than when it was checked, or changed while it was sent. */
export class FileChangedError extends Error {}

/** The shortest but the last; well above the high-water mark of a socket: see {@link FileBody.chunks}. */
const chunkBytes = Math.max(128 * 1024, 2 * getDefaultHighWaterMark(false))
/** The last piece on a fast line. Node cuts what is so short from a pool, where 128 KiB for each file would keep its collector busy. */
const lastBytes = 16 * 1024
/** The longest. Each read waits for its turn in a busy process, so few large ones are faster than many small ones. */
const longestBytes = 4 * chunkBytes
/** What fits into two buffers lies in one: it is read, and found to be what was checked, before its turn to go. */
const bufferBytesFor = (bodyBytes: number): number =>
  bodyBytes > longestBytes && bodyBytes <= 2 * longestBytes ? 2 * longestBytes : longestBytes

/**
 * Of bodies that are through: new buffers for each file took half of the processor time (measured). As many as two for each of eight
 * uploads at once.
 */
const buffers = createSpareBuffers(16 * longestBytes)

export interface FileBodyHooks {
  /** Just before a piece is handed over; throwing breaks the body off, and the piece never goes out. */
  readonly onBefore: (isLast: boolean) => void
  /** The next piece is asked for, so this one has left (or the connection is gone: the sender knows). */
  readonly onSent: (bytes: number, isLast: boolean) => void
  /** Whether the line is so fast that more may be handed over at once, and nobody will wait for a word of it. */
  readonly isLineFast: () => boolean
}

/** As it was checked. */
export interface CheckedFile {
  readonly sizeBytes: number
  /** In hex; null when it was not read then. */
  readonly sha256: string | null
  /** What lay at the path a moment ago; null: it is looked at when it is opened. */
  readonly identity: FileIdentity | null
}

interface Piece {
  readonly bytes: Uint8Array
  readonly isLast: boolean
}

/**
 * On a fast line much of what is read goes at once, but for the last piece of the body: that goes as a copy, so it is as short as may be
 * without one before it that would be shorter than the others.
 */
function endOfChunk({ bytes, isLast }: Piece, start: number, isLineFast: boolean): number {
  if (!isLineFast) return Math.min(start + chunkBytes, bytes.length)
  const end = isLast ? bytes.length - lastBytes : bytes.length
  const restBytes = end - start
  if (restBytes < chunkBytes) return bytes.length
  if (restBytes <= longestBytes) return end
  return restBytes < longestBytes + chunkBytes ? end - chunkBytes : start + longestBytes
}

async function identityOf(handle: FileHandle): Promise<FileIdentity> {
  const stats = await handle.stat({ bigint: true })
  if (!stats.isFile()) throw new AppFailure({ code: 'fileUnreadable', detail: 'not a file' })
  return toFileIdentity(stats)
}

/** A multipart body of known length that is read from disk as it is sent. */
export class FileBody {
  readonly totalBytes: number
  readonly #handle: FileHandle
  readonly #form: MultipartForm
  readonly #bufferBytes: number
  readonly #before: FileIdentity
  readonly #sizeBytes: number
  /** Null where nobody knows what the bytes should be. */
  readonly #expected: { readonly sha256: string; readonly hash: Hash } | null
  #preambleSent = false
  #filePosition = 0
  /** Read, or being read, before it is asked for. */
  #ahead: { readonly buffer: Buffer<ArrayBuffer>; readonly piece: Promise<Piece> } | null = null
  #closed = false

  private constructor(handle: FileHandle, form: MultipartForm, before: FileIdentity, sha256: string | null) {
    this.#handle = handle
    this.#form = form
    this.#before = before
    this.#sizeBytes = before.sizeBytes
    this.#expected = sha256 === null ? null : { sha256, hash: createHash('sha256') }
    this.totalBytes = form.preamble.length + this.#sizeBytes + form.epilogue.length
    this.#bufferBytes = bufferBytesFor(this.totalBytes)
  }

  /**
   * A drive that does not answer is waited for no longer than for any other question, and not beyond `signal`.
   * @throws AppFailure fileMissing, fileUnreadable; FileChangedError when the size is not `sizeBytes` any more
   */
  static async open(
    path: string,
    { sizeBytes, sha256, identity }: CheckedFile,
    form: MultipartForm,
    { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  ): Promise<FileBody> {
    const opening = withTimeout(open(path, 'r'), clock, signal, { late: (opened) => opened.close() })
    const handle = await opening.catch((error: unknown) => {
      throw fileFailure(error)
    })
    try {
      const before = identity ?? (await identityOf(handle))
      if (before.sizeBytes !== sizeBytes) throw new FileChangedError('The size is another one.')
      return new FileBody(handle, form, before, sha256)
    } catch (error) {
      await handle.close()
      throw error instanceof AppFailure || error instanceof FileChangedError ? error : fileFailure(error)
    }
  }

  get isClosed(): boolean {
    return this.#closed
  }

  /** Reads the first piece, so that it is there when it may go. */
  readAhead(): void {
    if (this.#closed) return
    const buffer = buffers.take(this.#bufferBytes)
    const piece = this.#fill(buffer)
    // Awaited when the body is sent; until then a failure is nobody's.
    piece.catch(() => {})
    this.#ahead = { buffer, piece }
  }

  /**
   * Two buffers in turn, where one does not hold it all: one is on its way while the other is filled, so memory does not grow with
   * the file. That is safe because a piece as long as the socket's high-water mark makes the sender wait until all of it has left. Only
   * the last piece may be shorter, so it goes out as a copy: when it is asked for what follows it, nobody reads the buffers
   * any more, and another body may have them.
   */
  async *chunks(hooks: FileBodyHooks): AsyncGenerator<Uint8Array> {
    const ahead = this.#ahead
    this.#ahead = null
    let filled = ahead?.buffer ?? buffers.take(this.#bufferBytes)
    let spare: Buffer<ArrayBuffer> | null = null
    let next = ahead?.piece ?? this.#fill(filled)
    try {
      for (;;) {
        const piece = await next
        if (!piece.isLast) {
          const leaving: Buffer<ArrayBuffer> = filled
          filled = spare ?? buffers.take(this.#bufferBytes)
          spare = leaving
          next = this.#fill(filled)
          // Awaited in the next turn; until then a failure is nobody's.
          next.catch(() => {})
        }
        for (let start = 0, end = 0; start < piece.bytes.length; start = end) {
          end = endOfChunk(piece, start, hooks.isLineFast())
          const chunk = piece.bytes.subarray(start, end)
          const isLast = piece.isLast && end === piece.bytes.length
          hooks.onBefore(isLast)
          yield isLast ? Buffer.from(chunk) : chunk
          hooks.onSent(chunk.length, isLast)
        }
        if (piece.isLast) {
          buffers.giveBack(filled, ...(spare === null ? [] : [spare]))
          return
        }
      }
    } finally {
      await next.catch(() => {})
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    const unused = this.#ahead
    this.#ahead = null
    await unused?.piece.catch(() => {})
    if (unused !== null) buffers.giveBack(unused.buffer)
    await this.#handle.close()
  }

  /**
   * Fills the whole buffer unless the body ends in it. Then all is read, and it is looked at whether it was one file: before its end
   * can go out, without which the service has no upload, only a request that broke off.
   */
  async #fill(buffer: Buffer): Promise<Piece> {
    let length = 0
    if (!this.#preambleSent) {
      length = this.#form.preamble.copy(buffer)
      this.#preambleSent = true
    }
    while (length < buffer.length && this.#filePosition < this.#sizeBytes) {
      const wanted = Math.min(buffer.length - length, this.#sizeBytes - this.#filePosition)
      const { bytesRead } = await this.#handle.read(buffer, length, wanted, this.#filePosition)
      if (bytesRead === 0) throw new FileChangedError('The file got shorter while it was sent.')
      this.#expected?.hash.update(buffer.subarray(length, length + bytesRead))
      length += bytesRead
      this.#filePosition += bytesRead
    }
    const { epilogue } = this.#form
    const isLast = this.#filePosition === this.#sizeBytes && length + epilogue.length <= buffer.length
    if (!isLast) return { bytes: buffer.subarray(0, length), isLast }
    await this.#verifyUnchanged()
    return { bytes: buffer.subarray(0, length + epilogue.copy(buffer, length)), isLast }
  }

  async #verifyUnchanged(): Promise<void> {
    const now = toFileIdentity(await this.#handle.stat({ bigint: true }))
    if (!isSameFile(this.#before, now)) throw new FileChangedError('The file changed while it was sent.')
    // An edit in place may keep size and time (some editors and sync programs set the time back): only the bytes tell.
    const { hash, sha256 } = this.#expected ?? {}
    if (hash !== undefined && hash.digest('hex') !== sha256) {
      throw new FileChangedError('The bytes are others than those that were checked.')
    }
  }
}
