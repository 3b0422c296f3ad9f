import type { IncomingMessage } from 'node:http'
import type { EndpointName } from './endpoints.ts'

/** One request as it arrived. Holds facts about the credentials, never the credentials; and no query string, as that may. */
export interface RecordedRequest {
  readonly id: number
  readonly endpoint: EndpointName | 'other'
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly startedAtMs: number
  readonly hasAuthorization: boolean
  readonly authForm: 'none' | 'raw' | 'bearer'
  /** Undefined when the header is absent or not a whole number. */
  readonly contentLength: number | undefined
  readonly transferEncoding: string | undefined
  readonly contentType: string | undefined
  /** Bytes of the body that this server read. */
  bodyBytes: number
  /** From the JSON body of the list calls. */
  page: number | undefined
  pageSize: number | undefined
  /** Of the upload: where it went and what the part was called. */
  groupId: string | undefined
  fileName: string | undefined
  /** Undefined while it runs, and when the socket was dropped without an answer. */
  status: number | undefined
  /** The envelope's code. */
  code: number | undefined
  endedAtMs: number | undefined
  /** Kinds of the faults that were applied. */
  faults: readonly string[]
}

const maximumRequests = 50_000

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

export class Recorder {
  #requests: RecordedRequest[] = []
  #total = 0
  readonly #runningUploads = new Set<number>()
  #peakUploads = 0

  get peakConcurrentUploads(): number {
    return this.#peakUploads
  }

  get total(): number {
    return this.#total
  }

  start(
    req: IncomingMessage,
    path: string,
    endpoint: EndpointName | 'other',
    nowMs: number,
  ): RecordedRequest {
    const authorization = req.headers.authorization
    const record: RecordedRequest = {
      id: ++this.#total,
      endpoint,
      method: req.method ?? '',
      path,
      startedAtMs: nowMs,
      hasAuthorization: authorization !== undefined,
      authForm: authorization === undefined ? 'none' : /^bearer\s/i.test(authorization) ? 'bearer' : 'raw',
      contentLength: wholeNumber(req.headers['content-length']),
      transferEncoding: req.headers['transfer-encoding'],
      contentType: req.headers['content-type']?.split(';')[0],
      bodyBytes: 0,
      page: undefined,
      pageSize: undefined,
      groupId: undefined,
      fileName: undefined,
      status: undefined,
      code: undefined,
      endedAtMs: undefined,
      faults: [],
    }
    this.#requests.push(record)
    if (endpoint === 'upload') {
      this.#runningUploads.add(record.id)
      this.#peakUploads = Math.max(this.#peakUploads, this.#runningUploads.size)
    }
    // Trimmed in big steps: shifting an array at every request would cost more than the request.
    if (this.#requests.length > 2 * maximumRequests) this.#requests = this.#requests.slice(-maximumRequests)
    return record
  }

  end(record: RecordedRequest, nowMs: number): void {
    record.endedAtMs = nowMs
    this.#runningUploads.delete(record.id)
  }

  /** A request that hangs unread cannot see its client leave: it must not count as running for ever. */
  hang(record: RecordedRequest): void {
    this.#runningUploads.delete(record.id)
  }

  list(): readonly RecordedRequest[] {
    return this.#requests.slice(-maximumRequests).map((request) => ({ ...request }))
  }

  clear(): void {
    this.#requests = []
  }
}
