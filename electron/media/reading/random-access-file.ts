import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { errorCode, isNoSuchFile } from '../../base/error-code.ts'
import type { FileIdentity } from '../../base/files/file-identity.ts'
import { ProbeFailure } from '../outcome.ts'

const headBytes = 64 * 1024
/** Reads below this size bring a whole window along: boxes, chunks and tables are read field by field. */
const smallReadBytes = 4096
const windowBytes = 64 * 1024

/**
 * A regular file, read at any place. Reads are synchronous on purpose: they happen in a worker process of their own,
 * where a plain read costs microseconds and a promise per read would cost more than the parsing.
 */
export class RandomAccessFile {
  readonly path: string
  readonly identity: FileIdentity
  readonly #fd: number
  #head: Buffer | null = null
  #window: Buffer = Buffer.alloc(0)
  #windowStart = 0

  private constructor(path: string, fd: number, identity: FileIdentity) {
    this.path = path
    this.#fd = fd
    this.identity = identity
  }

  /** Throws ProbeFailure `missing`, `unreadable` or `notAFile`. A pipe or device is never waited for. */
  static open(path: string): RandomAccessFile {
    let fd: number
    try {
      // Non-blocking: opening a named pipe would otherwise wait for its other end for ever.
      fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0))
    } catch (error) {
      throw failureOf(error)
    }
    try {
      const stat = fstatSync(fd)
      if (!stat.isFile()) throw new ProbeFailure('notAFile', 'not a regular file')
      return new RandomAccessFile(path, fd, { sizeBytes: stat.size, mtimeMs: stat.mtimeMs, inode: stat.ino })
    } catch (error) {
      closeSync(fd)
      throw error
    }
  }

  get sizeBytes(): number {
    return this.identity.sizeBytes
  }

  /** The first 64 KiB, or less when the file is shorter: most formats need no more. */
  get head(): Buffer {
    this.#head ??= this.#pread(0, Math.min(headBytes, this.sizeBytes))
    return this.#head
  }

  /** Up to `length` bytes from `offset`; fewer at the end of the file, none behind it. */
  read(offset: number, length: number): Buffer {
    if (!(offset >= 0) || !(length > 0) || offset >= this.sizeBytes) return Buffer.alloc(0)
    const available = Math.min(length, this.sizeBytes - offset)
    if (offset + available <= this.head.length) return this.head.subarray(offset, offset + available)
    if (available > smallReadBytes) return this.#pread(offset, available)
    const inWindow = offset - this.#windowStart
    if (inWindow >= 0 && inWindow + available <= this.#window.length) {
      return this.#window.subarray(inWindow, inWindow + available)
    }
    this.#window = this.#pread(offset, Math.min(windowBytes, this.sizeBytes - offset))
    this.#windowStart = offset
    return this.#window.subarray(0, available)
  }

  #pread(offset: number, length: number): Buffer {
    const buffer = Buffer.allocUnsafe(length)
    let filled = 0
    while (filled < length) {
      const count = readBytes(this.#fd, buffer, filled, length - filled, offset + filled)
      if (count === 0) break
      filled += count
    }
    return buffer.subarray(0, filled)
  }

  close(): void {
    closeSync(this.#fd)
  }
}

function readBytes(fd: number, buffer: Buffer, at: number, length: number, position: number): number {
  try {
    return readSync(fd, buffer, at, length, position)
  } catch (error) {
    throw failureOf(error)
  }
}

export function failureOf(error: unknown): ProbeFailure {
  const code = errorCode(error) ?? 'unknown'
  if (isNoSuchFile(code)) return new ProbeFailure('missing', code)
  if (code === 'EISDIR' || code === 'ENXIO') return new ProbeFailure('notAFile', code)
  return new ProbeFailure('unreadable', code)
}
