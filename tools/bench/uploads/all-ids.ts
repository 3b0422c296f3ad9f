import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { randomFiles } from './files.ts'
import { anyMedia, openQueue } from './queue.ts'
import { type BenchServer, startServer } from './server.ts'

interface Way {
  /** From the last byte of the last file until every file has its id. */
  readonly afterLastByteMs: number
  /** From the first byte on. */
  readonly wholeMs: number
}

/** Processing of a small picture, as it was observed. */
const processingMs = 1_500

async function oneWay(
  server: BenchServer,
  folder: string,
  paths: readonly string[],
  inBulk: boolean,
): Promise<Way> {
  const groupId = await server.createGroup()
  const tuning = inBulk ? {} : { bulkLeastFiles: Number.POSITIVE_INFINITY }
  const queue = openQueue(server, folder, { groupId, concurrency: 10, media: anyMedia, tuning })
  try {
    queue.service.pauseAll()
    await queue.service.add({ paths, groupId })
    await queue.until(
      (items) =>
        items.size === paths.length && [...items.values()].every(({ state }) => state.kind === 'waiting'),
    )
    const startedAt = performance.now()
    queue.service.resumeAll()
    let readyCount = 0
    await queue.until((items) => {
      readyCount = 0
      for (const { state } of items.values()) if (state.kind === 'ready') readyCount += 1
      return readyCount === paths.length
    })
    const endedAt = performance.now()
    return { afterLastByteMs: endedAt - queue.accepted.lastAt, wholeMs: endedAt - startedAt }
  } finally {
    await queue.close()
  }
}

/** Many small files until all ids are there: by the list of their group, and by asking for each. */
export async function allIds(folder: string, { files }: { readonly files: number }) {
  const server = await startServer(join(folder, 'ids-server'), { processingMs })
  const filesFolder = join(folder, 'ids-files')
  try {
    const paths = await randomFiles(filesFolder, files, 5_000)
    const bulk = await oneWay(server, folder, paths, true)
    const each = await oneWay(server, folder, paths, false)
    return { files, bulk, each, ratio: each.wholeMs / bulk.wholeMs }
  } finally {
    await server.close()
    await rm(filesFolder, { recursive: true, force: true })
  }
}
