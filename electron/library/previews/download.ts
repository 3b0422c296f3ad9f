import { type FileHandle, open } from 'node:fs/promises'
import { headerText } from '../../api/index.ts'
import type { Clock, ClockTimer } from '../../base/clock.ts'
import { DeadlineError } from '../../base/deadline.ts'
import type { FileCache } from '../../base/files/cache/file-cache.ts'
import { privateFileMode } from '../../base/files/private-files.ts'
import { writeAll } from '../../base/files/write-all.ts'
import { MediaFetchError, type OpenedMedia } from './media-fetch.ts'
import { sniffBytes, sniffMediaType } from './media-type.ts'

/** Larger than anything that the service takes (50 MB), and small enough for a disk. */
const maxMediaBytes = 256 * 1024 * 1024
/** A player breaks a request off and sends the next one: the download is for both. */
const lingerMs = 2_000
/** What nobody waits for any more goes on when so little is left of it. */
const finishedAnywayBytes = 2 * 1024 * 1024
/** A service that sends a byte a second never stalls, and must not hold a place for ever. */
export const deadlineMs = 10 * 60_000
const readBytes = 64 * 1024

function announcedBytes(opened: OpenedMedia): number | null {
  const text = headerText(opened.headers, 'content-length') ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

export interface DownloadHead {
  /** By content. */
  readonly mimeType: string
  /** null when the service does not say. */
  readonly sizeBytes: number | null
}

/** A file on its way into the cache, at the speed of the network: it waits for nobody who reads it. */
export interface Download {
  /** Its beginning is here. Rejects with what `run` does. */
  readonly begun: Promise<DownloadHead>
  readonly receivedBytes: number
  /** Nothing can be read from it any more: it is in the cache, or never will be. */
  readonly isOver: boolean
  /** Fetches it to its end. @throws MediaFetchError when it is no media, too large or broke off, and what `open` throws */
  run(): Promise<void>
  /** It was never begun, and will not be. */
  refuse(error: unknown): void
  /** Where it lies when it is whole. Whoever asks keeps it from being broken off, with a signal until that ends. */
  whole(signal?: AbortSignal): Promise<string>
  /** Its bytes from `start` to `end`, both inclusive, as they come. When the last reader has cancelled, it may be broken off. */
  read(start: number, end: number | null): ReadableStream<Uint8Array>
}

export interface DownloadOptions {
  readonly cache: FileCache
  readonly name: string
  readonly clock: Pick<Clock, 'setTimeout'>
  readonly open: (signal: AbortSignal) => Promise<OpenedMedia>
  /** It failed or is being broken off: whoever comes now needs a new one. */
  readonly onGivenUp: () => void
}

export function createDownload({
  cache,
  name,
  clock,
  open: openMedia,
  onGivenUp,
}: DownloadOptions): Download {
  const abort = new AbortController()
  const begun = Promise.withResolvers<DownloadHead>()
  const ended = Promise.withResolvers<string>()
  let grown = Promise.withResolvers<void>()
  let file: FileHandle | null = null
  let sizeBytes: number | null = null
  let receivedBytes = 0
  let failure: { readonly error: unknown } | null = null
  let isComplete = false
  /** It is in the cache, or never will be. */
  let isOver = false
  let readers = 0
  /** Who wait for all of it. */
  let keepers = 0
  let lingering: ClockTimer | null = null
  // Whoever waits gets the error; when nobody does any more, it is nobody's.
  begun.promise.catch(() => {})
  ended.promise.catch(() => {})

  const wake = (): void => {
    grown.resolve()
    grown = Promise.withResolvers()
  }

  const closeUnread = async (): Promise<void> => {
    if (readers > 0 || !isOver) return
    const unread = file
    file = null
    await unread?.close()
  }

  const markFailed = (error: unknown): void => {
    failure = { error }
    isOver = true
    onGivenUp()
    wake()
  }

  const fail = (error: unknown): void => {
    markFailed(error)
    begun.reject(error)
    ended.reject(error)
  }

  const recognise = async (opened: FileHandle): Promise<void> => {
    const head = Buffer.alloc(Math.min(sniffBytes, receivedBytes))
    await opened.read(head, 0, head.length, 0)
    const mimeType = sniffMediaType(head)
    if (mimeType === null) throw new MediaFetchError('failed', 'The content is no media.')
    begun.resolve({ mimeType, sizeBytes })
  }

  /** Writes the body to its end. */
  const receive = async (body: AsyncIterable<unknown>, into: FileHandle): Promise<void> => {
    let isRecognised = false
    for await (const chunk of body) {
      if (!Buffer.isBuffer(chunk)) throw new MediaFetchError('failed', 'The body is no bytes.')
      if (receivedBytes + chunk.length > maxMediaBytes) {
        throw new MediaFetchError('failed', 'The file is too large.')
      }
      await writeAll(into, chunk, receivedBytes)
      receivedBytes += chunk.length
      if (!isRecognised && receivedBytes >= sniffBytes) {
        await recognise(into)
        isRecognised = true
      }
      wake()
    }
    if (receivedBytes === 0) throw new MediaFetchError('failed', 'There is no content.')
    if (sizeBytes !== null && sizeBytes !== receivedBytes) {
      throw new MediaFetchError('failed', 'The body broke off.')
    }
    if (!isRecognised) await recognise(into)
  }

  const fetchInto = async (partPath: string, opened: OpenedMedia): Promise<void> => {
    file = await open(partPath, 'wx+', privateFileMode)
    await receive(opened.body, file)
    isComplete = true
    wake()
    // Those who still read it have it open, whatever its name.
    const path = await cache.adopt(partPath, name)
    isOver = true
    await closeUnread()
    ended.resolve(path)
  }

  const giveUp = (reason: Error): void => {
    onGivenUp()
    abort.abort(reason)
  }

  const isNeedless = (): boolean => readers === 0 && keepers === 0 && !isComplete && !isOver

  const breakOffSoon = (): void => {
    if (!isNeedless() || (sizeBytes !== null && sizeBytes - receivedBytes <= finishedAnywayBytes)) return
    lingering?.cancel()
    lingering = clock.setTimeout(() => {
      if (isNeedless()) giveUp(new MediaFetchError('failed', 'Nobody waited for it any more.'))
    }, lingerMs)
  }

  const left = (): void => {
    readers -= 1
    breakOffSoon()
    void closeUnread()
  }

  const keptUntil = (signal: AbortSignal): Promise<string> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        keepers -= 1
        reject(signal.reason)
        breakOffSoon()
      }
      if (signal.aborted) return leave()
      signal.addEventListener('abort', leave)
      const stay = (): void => signal.removeEventListener('abort', leave)
      ended.promise.then(resolve, reject).finally(stay)
    })

  return {
    begun: begun.promise,
    get receivedBytes() {
      return receivedBytes
    },
    get isOver() {
      return isOver
    },
    run: async () => {
      const timer = clock.setTimeout(() => giveUp(new DeadlineError(deadlineMs)), deadlineMs)
      try {
        const opened = await openMedia(abort.signal)
        opened.body.on('error', () => {})
        try {
          sizeBytes = announcedBytes(opened)
          if ((sizeBytes ?? 0) > maxMediaBytes) throw new MediaFetchError('failed', 'The file is too large.')
          const partPath = await cache.newPath()
          try {
            await fetchInto(partPath, opened)
          } catch (error) {
            markFailed(error)
            await closeUnread()
            await cache.abandon(partPath)
            throw error
          }
        } finally {
          opened.body.destroy()
        }
      } catch (error) {
        fail(error)
        throw error
      } finally {
        timer.cancel()
      }
    },
    refuse: fail,
    whole: (signal) => {
      keepers += 1
      return signal === undefined ? ended.promise : keptUntil(signal)
    },
    read: (start, end) => {
      let position = start
      let isReading = true
      readers += 1
      lingering?.cancel()
      const stop = (): void => {
        if (isReading) left()
        isReading = false
      }
      const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
        while (isReading && !isComplete && failure === null && position >= receivedBytes) await grown.promise
        if (!isReading) return
        const until = Math.min(receivedBytes, end === null ? receivedBytes : end + 1)
        if (position < until && file !== null) {
          const buffer = Buffer.allocUnsafe(Math.min(readBytes, until - position))
          const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
          position += bytesRead
          if (!isReading) return
          controller.enqueue(buffer.subarray(0, bytesRead))
        }
        const isAtEnd = end === null ? isComplete && position >= receivedBytes : position > end
        if (failure === null && !isAtEnd) return
        stop()
        if (isAtEnd) controller.close()
        else controller.error(failure?.error)
      }
      return new ReadableStream({ pull, cancel: stop }, { highWaterMark: 0 })
    },
  }
}
