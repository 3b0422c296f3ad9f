import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { headerText } from '../../api/index.ts'
import type { FileCache } from '../../base/files/file-cache.ts'
import { privateFileMode } from '../../base/files/private-files.ts'
import { MediaFetchError, type OpenedMedia } from './media-fetch.ts'
import { sniffBytes, sniffMediaType } from './media-type.ts'

/** Larger than anything that the service takes (50 MB), and small enough for a disk. */
const maxMediaBytes = 256 * 1024 * 1024

export function announcedBytes(opened: OpenedMedia): number | null {
  const text = headerText(opened.headers, 'content-length') ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

function asBytes(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk
  throw new MediaFetchError('failed', 'The body is no bytes.')
}

interface Keeping {
  /** Known once the first chunk was given out. */
  mimeType: string | null
}

/**
 * Passes the chunks on while they go to the cache. The beginning is looked at before any of it is given out, and only a
 * whole body of a known type stays.
 */
async function* keeping(
  opened: OpenedMedia,
  cache: FileCache,
  name: string,
  state: Keeping,
): AsyncGenerator<Buffer> {
  const expected = announcedBytes(opened)
  const partPath = await cache.newPath()
  const file = await open(partPath, 'wx', privateFileMode)
  const head: Buffer[] = []
  let length = 0
  let isWhole = false
  const sniff = async () => {
    state.mimeType = await sniffMediaType(Buffer.concat(head))
    if (state.mimeType === null) throw new MediaFetchError('failed', 'The content is no media.')
  }
  try {
    for await (const chunk of opened.body) {
      const bytes = asBytes(chunk)
      length += bytes.length
      if (length > maxMediaBytes) throw new MediaFetchError('failed', 'The file is too large.')
      await file.write(bytes)
      if (state.mimeType !== null) {
        yield bytes
        continue
      }
      head.push(bytes)
      if (length < sniffBytes) continue
      await sniff()
      yield* head
    }
    if (state.mimeType === null) {
      await sniff()
      yield* head
    }
    isWhole = expected === null || expected === length
  } finally {
    opened.body.destroy()
    await file.close()
    if (isWhole) await cache.adopt(partPath, name)
    else await cache.abandon(partPath)
  }
}

export interface MediaStream {
  readonly mimeType: string
  readonly body: Readable
}

/**
 * The body of a whole answer as a stream that fills the cache as it is read.
 * @throws MediaFetchError when it is no media, or too large
 */
export async function streamThroughCache(
  opened: OpenedMedia,
  cache: FileCache,
  name: string,
): Promise<MediaStream> {
  opened.body.on('error', () => {})
  if ((announcedBytes(opened) ?? 0) > maxMediaBytes) {
    opened.body.destroy()
    throw new MediaFetchError('failed', 'The file is too large.')
  }
  const state: Keeping = { mimeType: null }
  const chunks = keeping(opened, cache, name, state)
  const first = await chunks.next()
  if (first.done || state.mimeType === null) throw new MediaFetchError('failed', 'There is no content.')
  const all = async function* () {
    try {
      yield first.value
      yield* chunks
    } finally {
      await chunks.return(undefined)
    }
  }
  return { mimeType: state.mimeType, body: Readable.from(all(), { objectMode: false }) }
}

/** Downloads the whole answer into the cache and says where it lies. */
export async function downloadToCache(opened: OpenedMedia, cache: FileCache, name: string): Promise<string> {
  const { body } = await streamThroughCache(opened, cache, name)
  for await (const _ of body);
  const path = await cache.get(name)
  if (path === null) throw new MediaFetchError('failed', 'The body broke off.')
  return path
}
