import type { SizeLimit } from '../../media/limits.ts'

/** Below the smaller meaning of a megabyte, with room for what a container adds: no doubt is left about the size. */
export const maxBytesOf = ({ maxMegabytes }: SizeLimit): number => Math.floor(maxMegabytes * 1e6 * 0.98)

export const isOverSize = (sizeBytes: number, limit: SizeLimit): boolean => sizeBytes > maxBytesOf(limit)
