import type { Clock } from '../../base/clock.ts'
import { withDeadline } from '../../base/deadline.ts'
import type { FileCache } from '../../base/files/cache/file-cache.ts'
import { createNewestFirst } from '../../base/work/newest-first.ts'
import { createDownload, type Download, deadlineMs } from './download.ts'
import type { OpenedMedia } from './media-fetch.ts'

/** Pictures and clips together. */
export const downloadsAtOnce = 6
/** More than the largest screen shows small pictures. What is older was scrolled past. */
export const downloadsWaitingMax = 400

export interface DownloadSource {
  readonly open: (signal: AbortSignal) => Promise<OpenedMedia>
  /** All of it is in the cache. Of those who joined, the one is told who began it. */
  readonly onWhole: () => void
}

/** What is being fetched, each thing once whoever asks, so many at once, and what was asked for last first. */
export interface Downloads {
  /** Joins the download of that name, or begins one. Fails with OutdatedError when too much newer waits. */
  join(name: string, source: DownloadSource): Download
  /** The one that is under way or waits; null for none. */
  find(name: string): Download | null
  /** Something else that has to wait for its turn among them. */
  take<T>(name: string, task: (signal: AbortSignal) => Promise<T>): Promise<T>
}

export function createDownloads({
  cache,
  clock,
}: {
  readonly cache: FileCache
  readonly clock: Clock
}): Downloads {
  const queue = createNewestFirst({ atOnce: downloadsAtOnce, waitingMax: downloadsWaitingMax })
  const active = new Map<string, Download>()
  let parts = 0

  const begin = (name: string, { open, onWhole }: DownloadSource): Download => {
    const forget = (): void => {
      if (active.get(name) === download) active.delete(name)
    }
    const download: Download = createDownload({
      cache,
      name,
      clock,
      open,
      onGivenUp: forget,
    })
    active.set(name, download)
    queue
      .run(name, () => download.run())
      .then(onWhole, download.refuse)
      .finally(forget)
    return download
  }

  return {
    join: (name, source) => {
      queue.renew(name)
      return active.get(name) ?? begin(name, source)
    },
    find: (name) => active.get(name) ?? null,
    take: (name, task) => {
      parts += 1
      return queue.run(`${parts} ${name}`, () => withDeadline(task, { clock, deadlineMs }))
    },
  }
}
