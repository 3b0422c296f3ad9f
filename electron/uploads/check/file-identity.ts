import type { BigIntStats } from 'node:fs'
import type { FileStamp } from '../ports.ts'

/** What tells one version of a file from the next without reading it. */
export function toStamp(stats: BigIntStats): FileStamp {
  return {
    sizeBytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeNs / 1000n) / 1000,
    inode: Number(stats.ino),
  }
}

type Known = { readonly [K in keyof FileStamp]: FileStamp[K] | null }

/**
 * Whether it is still the same file. Times are compared by the millisecond, since one of them went through a float; a
 * file system without stable inodes (some network drives) says 0.
 */
export function matchesStamp(known: Known, now: FileStamp): boolean {
  if (known.sizeBytes !== now.sizeBytes || known.mtimeMs === null) return false
  if (Math.abs(known.mtimeMs - now.mtimeMs) >= 1) return false
  return known.inode === null || known.inode === 0 || now.inode === 0 || known.inode === now.inode
}
