import { measureFile } from './measure-file.ts'
import { renderThumbnail } from './thumbnails/render.ts'
import type { JobMessage, WorkerMessage } from './workers/protocol.ts'
import { startWatchdog } from './workers/watchdog.ts'

/**
 * Entry of the worker process: one file at a time, asked for over IPC. The process is killed from outside when it takes
 * too long and ends itself when it takes too much memory; nothing in here needs to be tidied up then.
 */
const maxMemoryBytes = Number(process.argv[2])
startWatchdog(Number.isFinite(maxMemoryBytes) && maxMemoryBytes > 0 ? maxMemoryBytes : 1024 * 2 ** 20)

// Libraries warn about odd files on the console; the error output is for what ends the process.
for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) console[method] = () => {}

const send = (message: WorkerMessage): void => {
  process.send?.(message)
}

async function work(job: JobMessage): Promise<void> {
  switch (job.kind) {
    case 'probe': {
      const report = await measureFile(job.path)
      // The schema's types are mutable, ours are not; the message is copied anyway.
      send({ kind: 'probe', id: job.id, rssBytes: process.memoryUsage.rss(), report })
      return
    }
    case 'thumbnail': {
      const rendered = await renderThumbnail(job.path, job.sizePx)
      send({ kind: 'thumbnail', id: job.id, rssBytes: process.memoryUsage.rss(), rendered })
      return
    }
    default:
      job satisfies never
  }
}

process.on('message', (job: JobMessage) => {
  // Whatever is thrown here is a defect: let it end the process, so that the pool reports it.
  work(job).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`, () => process.exit(1))
  })
})
process.on('disconnect', () => process.exit(0))
send({ kind: 'ready' })
