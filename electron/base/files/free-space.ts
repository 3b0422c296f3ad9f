import { statfs } from 'node:fs/promises'

/** Room that others may need while a file comes. */
const spareBytes = 32 * 1024 * 1024

async function freeBytesOf(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => null)
  // Some network drives say 0 of everything.
  return disk === null || disk.blocks === 0 ? null : disk.bavail * disk.bsize
}

/** Whether so much more fits on the disk of the folder, and `keptFreeBytes` are left; true where the disk does not say. */
export async function hasRoomFor(
  folder: string,
  missingBytes: number,
  freeBytes: (folder: string) => Promise<number | null> = freeBytesOf,
  keptFreeBytes = spareBytes,
): Promise<boolean> {
  const free = await freeBytes(folder)
  return free === null || free >= missingBytes + keptFreeBytes
}
