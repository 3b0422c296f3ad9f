import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { privateFileMode } from '../../base/files/private-files.ts'
import type { Call } from '../context.ts'
import { Refusal } from '../http/answer.ts'
import { boundaryOf, UntilClosingDelimiter } from './closing-delimiter.ts'

/** Above the largest file that the service takes (50 MB), with room for the rest of the form. */
export const maximumBodyBytes = 60 * 2 ** 20

export interface ReceivedFile {
  readonly fileName: string
  readonly sizeBytes: number
  readonly sha256: string
}

export interface ReceivedForm {
  readonly file: ReceivedFile | undefined
  readonly fields: Readonly<Record<string, string>>
}

async function store(stream: BusboyFileStream, fileName: string, path: string): Promise<ReceivedFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(stream, measure, createWriteStream(path, { highWaterMark: 2 ** 20, mode: privateFileMode }))
  if (stream.truncated) throw new Refusal(413, 'The file is too large', true)
  return { fileName, sizeBytes, sha256: hash.digest('hex') }
}

/** Streams have errors with codes of their own; only those of the system name what it was asked for. */
const isFromDisk = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause

/**
 * Streams a multipart form: the part `file` to `path`, the text fields to memory. The file is never held in memory,
 * and may come before or after the fields (curl sends them in the order of its command line).
 */
export async function receiveForm(call: Call, path: string): Promise<ReceivedForm> {
  const contentType = call.req.headers['content-type'] ?? ''
  if (!/^multipart\/form-data\s*;/i.test(contentType))
    throw new Refusal(400, 'multipart/form-data is required')
  const boundary = boundaryOf(contentType)
  if (boundary === undefined) throw new Refusal(400, 'The multipart form has no usable boundary')
  let parser: Busboy
  try {
    parser = new Busboy({
      headers: { ...call.req.headers, 'content-type': contentType },
      limits: {
        fields: 10,
        files: 1,
        parts: 12,
        fieldSize: 4096,
        fileSize: maximumBodyBytes,
        headerSize: 8192,
      },
    })
  } catch {
    throw new Refusal(400, 'The multipart form has no usable boundary')
  }
  const fields = new Map<string, string>()
  let stored: Promise<ReceivedFile> | undefined
  let fileStream: BusboyFileStream | undefined
  const broken = new AbortController()
  parser.on('field', (name, value) => {
    fields.set(name, value)
  })
  parser.on('file', (name, stream, fileName) => {
    if (name !== 'file' || stored !== undefined) {
      stream.resume()
      return
    }
    fileStream = stream
    stored = store(stream, fileName ?? '', path)
    // Reported below. A file that nobody reads any more would hold the parser up for ever.
    stored.catch(() => broken.abort())
  })
  try {
    await pipeline(call.body, new UntilClosingDelimiter(boundary), parser, { signal: broken.signal })
  } catch (error) {
    // The parser leaves the file's stream open when the form breaks off: it would wait for ever.
    fileStream?.destroy(new Error('The form broke off'))
    // Whichever was noticed first: that the disk did not take the file is why the rest went wrong.
    await stored?.catch((cause: unknown) => {
      if (cause instanceof Refusal || isFromDisk(cause)) throw cause
    })
    throw error instanceof Refusal ? error : new Refusal(400, 'The multipart form is incomplete')
  }
  return { file: await stored, fields: Object.fromEntries(fields) }
}
