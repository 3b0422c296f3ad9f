import module from 'node:module'
import { giveWay } from '../base/processes/give-way.ts'
import { openParentPort } from '../base/processes/parent-port.ts'
import { startWatchdog } from '../base/processes/watchdog.ts'
import { measureFile } from './measure-file.ts'
import { createCollector } from './workers/collector.ts'
import type { JobMessage, WorkerMessage } from './workers/protocol.ts'

/**
 * Entry of the worker process: one file at a time, asked for by its parent. The process is killed from outside when it takes
 * too long and ends itself when it takes too much memory; nothing in here needs to be tidied up then.
 */
giveWay()
const maxMemoryBytes = Number(process.argv[2])
const watchdog = startWatchdog(
  Number.isFinite(maxMemoryBytes) && maxMemoryBytes > 0 ? maxMemoryBytes : 1024 * 2 ** 20,
)

// Libraries warn about odd files on the console; the error output is for what ends the process.
for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) console[method] = () => {}

const port = openParentPort()
const send = (message: WorkerMessage): void => port.send(message)

async function work(job: JobMessage): Promise<void> {
  switch (job.kind) {
    case 'probe': {
      const report = await measureFile(job.path)
      send({ kind: 'probe', id: job.id, rssBytes: process.memoryUsage.rss(), report })
      return
    }
    case 'thumbnail': {
      // With it come the native decoders, which probing does without.
      const { renderThumbnail } = await import('./thumbnails/render.ts')
      const rendered = await renderThumbnail(job.path, job.sizePx)
      send({ kind: 'thumbnail', id: job.id, rssBytes: process.memoryUsage.rss(), rendered })
      return
    }
    case 'fit': {
      const { fitPicture } = await import('./fitting/fit-picture.ts')
      const fitted = await fitPicture(job.path, job.order)
      send({ kind: 'fit', id: job.id, rssBytes: process.memoryUsage.rss(), fitted })
      return
    }
    case 'look': {
      const { lookAtPicture } = await import('./fitting/look-at-picture.ts')
      const look = await lookAtPicture(job.path, job.depth)
      send({ kind: 'look', id: job.id, rssBytes: process.memoryUsage.rss(), look })
      return
    }
    case 'plain': {
      const { isPlainAvif } = await import('./image/heif/plain-avif.ts')
      const isPlain = isPlainAvif(job.path)
      send({ kind: 'plain', id: job.id, rssBytes: process.memoryUsage.rss(), isPlain })
      return
    }
    case 'judge': {
      const { judgeSample } = await import('./fitting/look-at-picture.ts')
      const look = await judgeSample(job.sample).catch(() => null)
      send({ kind: 'look', id: job.id, rssBytes: process.memoryUsage.rss(), look })
      return
    }
    default:
      job satisfies never
  }
}

const collectBetween = createCollector()

/** Workers are killed rather than asked to end, so the cache of compiled code must be written before that. */
const flushAfterJobs = new Set([1, 40, 400])
let jobs = 0

/** One after another, in the order in which they came: the pool times the first of those it has not heard of. */
let last = Promise.resolve()

port.onMessage((message) => {
  const job = message as JobMessage
  last = last.then(async () => {
    watchdog.begin()
    await work(job)
    watchdog.end()
    jobs += 1
    collectBetween()
    if (flushAfterJobs.has(jobs)) module.flushCompileCache?.()
  })
  // Whatever is thrown here is a defect: let it end the process, so that the pool reports it.
  last.catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`, () => process.exit(1))
  })
})
send({ kind: 'ready' })
