import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { randomFiles } from './files.ts'
import { anyMedia, openQueue } from './queue.ts'
import type { BenchServer } from './server.ts'

/** How far the memory of this process rises above where it was, over four 50 MB uploads at once. */
export async function memoryGrowth(server: BenchServer, folder: string) {
  const files = join(folder, 'memory')
  const paths = await randomFiles(files, 4, 50_000_000)
  const groupId = await server.createGroup()
  const queue = openQueue(server, folder, { groupId, concurrency: 4, media: anyMedia })
  try {
    queue.service.pauseAll()
    await queue.service.add({ paths, groupId })
    await queue.until(
      (items) => items.size === 4 && [...items.values()].every(({ state }) => state.kind === 'waiting'),
    )
    globalThis.gc?.()
    const beforeBytes = process.memoryUsage.rss()
    let peakBytes = beforeBytes
    const timer = setInterval(() => {
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
    }, 5)
    queue.service.resumeAll()
    await queue.until((items) =>
      [...items.values()].every(({ state }) => state.kind === 'processing' || state.kind === 'ready'),
    )
    clearInterval(timer)
    return { beforeBytes, peakBytes, grownBytes: peakBytes - beforeBytes }
  } finally {
    await queue.close()
    await rm(files, { recursive: true })
  }
}
