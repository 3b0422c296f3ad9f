import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openQueueDatabase } from '../../../electron/uploads/doubles.test-support.ts'
import { anyMedia, openQueue } from './queue.ts'
import type { BenchServer } from './server.ts'

const rounds = 50

/** The middle one of many calls. */
function medianMs(work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now()
    work()
    return performance.now() - startedAt
  })
  return times.sort((a, b) => a - b)[rounds / 2] ?? 0
}

/** What the dock and the taskbar ask at each delta, ten times a second; and what it costs to count the rows instead. */
export async function summaries(server: BenchServer, folder: string, options: { readonly files: number }) {
  const groupId = await server.createGroup()
  const dataFolder = join(folder, `queue-${groupId}`)
  const database = openQueueDatabase(dataFolder)
  const insert = database.prepare(
    `INSERT INTO uploads (id, account_id, drop_id, group_id, group_name, path, file_name, asset_name, state_kind, state,
      runnable_at_ms, added_at_ms, updated_at_ms)
      VALUES (?, 'bench', 'drop', ?, 'Bench', ?, 'a.png', 'a.png', 'waiting', '{"kind":"waiting","hold":null}', 0, 0, 0)`,
  )
  database.transaction(() => {
    database.exec(`INSERT INTO upload_drops (drop_id, group_name, dropped_at_ms) VALUES ('drop', 'Bench', 0);
      INSERT INTO upload_queue_state (name, value) VALUES ('paused', 'true')`)
    for (let index = 0; index < options.files; index += 1) {
      insert.run(crypto.randomUUID(), groupId, `/nowhere/${index}.png`)
    }
  })()
  const counting = database.prepare(
    `SELECT state_kind, runnable_at_ms IS NOT NULL, count(*) FROM uploads WHERE account_id = 'bench' GROUP BY 1, 2`,
  )
  const countedMs = medianMs(() => counting.all())
  database.close()
  const queue = openQueue(server, folder, { groupId, concurrency: 3, media: anyMedia })
  try {
    return { files: options.files, keptMs: medianMs(() => queue.service.activeSummary()), countedMs }
  } finally {
    await queue.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
}
