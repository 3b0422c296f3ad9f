import type { Dispatcher } from 'undici'
import { type AppError, AppFailure } from '../../../shared/result.ts'
import { type Clock, type ClockTimer, longAgo } from '../../base/clock.ts'
import { DeadlineError } from '../../base/deadline.ts'
import { errorCode } from '../../base/error-code.ts'
import type { FileIdentity } from '../../base/files/file-identity.ts'
import { type ExchangeAnswer, exchange } from '../http/exchange.ts'
import { networkFailure, StallError } from '../http/network-error.ts'
import { FileBody, type FileBodyHooks, FileChangedError } from './file-body.ts'
import type { Line } from './line.ts'
import { multipartForm } from './multipart.ts'
import type { UploadVerdict } from './upload-verdict.ts'

/**
 * How far an upload had come when it failed, or when its answer began.
 * - `notSent`: no byte went out;
 * - `partlySent`: some did;
 * - `fullySent`: the last byte was handed to the kernel.
 */
export type UploadWire = 'notSent' | 'partlySent' | 'fullySent'

export type UploadFailureReason =
  /** The network, or the service: `error` tells. */
  | 'failed'
  /** By the caller's signal. */
  | 'aborted'
  /** The file is not as long as it was said to be, or changed while it was read: check it anew. */
  | 'fileChanged'

export class UploadFailure extends AppFailure {
  readonly wire: UploadWire
  readonly reason: UploadFailureReason
  /** What the answer says, if one came. */
  readonly verdict: UploadVerdict

  constructor(
    error: AppError,
    wire: UploadWire,
    reason: UploadFailureReason,
    options?: { readonly cause?: unknown; readonly verdict?: UploadVerdict },
  ) {
    super(error, options)
    this.wire = wire
    this.reason = reason
    this.verdict = options?.verdict ?? 'unclear'
  }
}

export interface UploadInput {
  readonly filePath: string
  /** As it was checked; another size on disk means another file. */
  readonly sizeBytes: number
  /** Of the bytes that were checked, in hex: others are not sent to their end. */
  readonly sha256?: string | null
  /** What lay there a moment ago, so that it need not be looked at again before it goes. */
  readonly identity?: FileIdentity
  /** At most 40 characters: see toAssetName. */
  readonly assetName: string
  /** null is sent as application/octet-stream. */
  readonly mimeType: string | null
  readonly groupId: string
  /** Bytes of the whole request body that were handed to the kernel; called for each piece of at most 128 KiB, or 512 KiB on a fast line. */
  readonly onProgress?: (sentBytes: number, totalBytes: number) => void
  /**
   * Asked when the file is open and its first piece is read: so what waits for its place on the line goes at once when it gets it. False:
   * nothing goes out, and the reason is `aborted`; what it throws is thrown. Asked once for each time that the form is sent: see
   * `onBeforeLastChunk`. A file that has to wait is not kept open meanwhile.
   */
  readonly mayBegin?: () => Promise<boolean>
  /**
   * Called synchronously before the last piece of the body is handed to the socket. When it throws, the request is
   * broken off with reason `aborted`, and that piece never goes out. Once a request; a request is sent a second time
   * only when the service said 401 while no header form had worked.
   */
  readonly onBeforeLastChunk?: () => void
  readonly signal?: AbortSignal
}

/** The times of every request; how long the bytes of a large file take is the line's business alone. */
export interface RequestTimeouts {
  /** No byte out for so long. */
  readonly stallMs: number
  /** Between the last byte and the answer: the service may look at the file first. */
  readonly answerMs: number
  /**
   * For a JSON request as a whole, from finding the proxy to the last byte of the answer, and for the answer to an upload
   * once it has begun: a service that sends a byte a second never stalls.
   */
  readonly deadlineMs: number
}

export interface UploadExchange {
  readonly answer: ExchangeAnswer
  /** How far it had come when the answer began. */
  readonly wire: UploadWire
}

/** A place on a fast line comes sooner; behind a slow upload a file is not kept from being moved, nor its drive from being taken out. */
const keptOpenMs = 500

/** The caller's own check said no, to the whole or to the last piece. */
class BrokenOffError extends Error {}
/** The disk failed in the middle, which is no word about the network. */
class ReadError extends Error {}

function aborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false
}

function toReadError(error: unknown): unknown {
  if (error instanceof FileChangedError || error instanceof BrokenOffError) return error
  const code = errorCode(error) ?? 'unknown'
  return new ReadError(code, { cause: error })
}

/** Sends the form once and reads what comes back, be it good or bad; an answer before the last byte is read too. */
export async function sendUpload(
  request: {
    readonly dispatcher: Dispatcher
    readonly url: URL
    readonly headers: Readonly<Record<string, string>>
    readonly clock: Clock
    readonly timeouts: RequestTimeouts
    readonly maxBodyBytes: number
    readonly line: Line
  },
  input: UploadInput,
): Promise<UploadExchange> {
  const { clock, timeouts, line } = request
  const form = multipartForm({
    groupId: input.groupId,
    fileName: input.assetName,
    mimeType: input.mimeType ?? 'application/octet-stream',
  })
  const stop = new AbortController()
  const signal = input.signal === undefined ? stop.signal : AbortSignal.any([input.signal, stop.signal])
  let wire: UploadWire = 'notSent'
  let over = false
  let timer: ClockTimer | null = null

  const fail = (error: unknown): UploadFailure => {
    if (aborted(input.signal) || error instanceof BrokenOffError) {
      return new UploadFailure({ code: 'internal', detail: 'aborted' }, wire, 'aborted', { cause: error })
    }
    if (error instanceof FileChangedError) {
      return new UploadFailure({ code: 'fileUnreadable', detail: error.message }, wire, 'fileChanged')
    }
    if (error instanceof ReadError) {
      return new UploadFailure({ code: 'fileUnreadable', detail: error.message }, wire, 'failed', {
        cause: error,
      })
    }
    return new UploadFailure(networkFailure(error).error, wire, 'failed', { cause: error })
  }

  const watch = (delayMs: number, what: string) => {
    timer?.cancel()
    timer = over ? null : clock.setTimeout(() => stop.abort(new StallError(delayMs, what)), delayMs)
  }

  const open = async (): Promise<FileBody> => {
    try {
      const { sizeBytes, sha256 = null, identity = null } = input
      const checked = { sizeBytes, sha256, identity }
      return await FileBody.open(input.filePath, checked, form, { clock, signal })
    } catch (error) {
      throw fail(error)
    }
  }
  let body = await open()
  if (input.mayBegin !== undefined) {
    const close = () => void body.close().catch(() => {})
    const waiting = clock.setTimeout(close, keptOpenMs)
    let mayBegin = false
    try {
      body.readAhead()
      mayBegin = await input.mayBegin()
    } finally {
      waiting.cancel()
      if (!mayBegin) close()
    }
    if (!mayBegin) throw fail(new BrokenOffError('by the caller'))
    if (body.isClosed) body = await open()
  }

  let sentBytes = 0
  let handedOverAt = longAgo
  let readError: unknown = null
  const hooks: FileBodyHooks = {
    onBefore: (isLast) => {
      try {
        if (isLast) input.onBeforeLastChunk?.()
      } catch (error) {
        throw new BrokenOffError('by the caller', { cause: error })
      }
      if (wire === 'notSent') wire = 'partlySent'
      handedOverAt = clock.monotonic()
    },
    isLineFast: () => line.isFast,
    onSent: (bytes, isLast) => {
      // The sender asks for one more piece when the connection is gone, too: that one was not sent.
      if (over) return
      line.sent(bytes, handedOverAt)
      sentBytes += bytes
      if (isLast) {
        wire = 'fullySent'
        watch(timeouts.answerMs, 'No answer after the last byte')
      } else {
        watch(timeouts.stallMs, 'No byte went out')
      }
      input.onProgress?.(sentBytes, body.totalBytes)
    },
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    watch(timeouts.stallMs, 'No byte went out')
    try {
      yield* body.chunks(hooks)
    } catch (error) {
      readError = toReadError(error)
      throw readError
    }
  }

  try {
    const answer = await exchange({
      dispatcher: request.dispatcher,
      method: 'POST',
      url: request.url,
      headers: {
        ...request.headers,
        'Content-Type': form.contentType,
        'Content-Length': String(body.totalBytes),
      },
      body: chunks(),
      headersTimeoutMs: 0,
      bodyTimeoutMs: timeouts.stallMs,
      maxBodyBytes: request.maxBodyBytes,
      signal,
      // From here on the body's own timers would only get in the way of the answer, which has one of its own.
      onResponseStart: () => {
        timer?.cancel()
        over = true
        timer = clock.setTimeout(
          () => stop.abort(new DeadlineError(timeouts.deadlineMs)),
          timeouts.deadlineMs,
        )
      },
      onSettled: () => {
        timer?.cancel()
        over = true
      },
    })
    return { answer, wire }
  } catch (error) {
    throw fail(readError ?? error)
  } finally {
    // Not waited for: closing waits for a read that a hung disk may never end, and what becomes of our own end of the file is no
    // failure once the service has it. The next upload has this place meanwhile.
    body.close().catch(() => {})
  }
}
