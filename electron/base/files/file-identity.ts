import type { BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import { withTimeout } from '../timeout.ts'

/** What tells one version of a file from the next without reading it. */
export interface FileIdentity {
  readonly sizeBytes: number
  readonly mtimeMs: number
  /** 0 where the file system has none that are stable. */
  readonly inode: number
}

export function toFileIdentity(stats: BigIntStats): FileIdentity {
  return {
    sizeBytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeNs / 1000n) / 1000,
    inode: Number(stats.ino),
  }
}

type Known = { readonly [K in keyof FileIdentity]: FileIdentity[K] | null }

/**
 * Whether it is still the same file. Times are compared by the millisecond, since one of them went through a float; a
 * file system without stable inodes (some network drives) says 0.
 */
export function isSameFile(known: Known, now: FileIdentity): boolean {
  if (known.sizeBytes !== now.sizeBytes || known.mtimeMs === null) return false
  if (Math.abs(known.mtimeMs - now.mtimeMs) >= 1) return false
  return known.inode === null || known.inode === 0 || now.inode === 0 || known.inode === now.inode
}

/** Of the file that lies there now; null when there is none, or its drive does not answer. Rejects only with the reason of `signal`. */
export async function identityAt(
  path: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<FileIdentity | null> {
  const stats = await withTimeout(stat(path, { bigint: true }), clock, signal).catch(() => null)
  signal.throwIfAborted()
  return stats?.isFile() === true ? toFileIdentity(stats) : null
}
