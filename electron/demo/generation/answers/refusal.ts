import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { type Answer, bytes, envelope, Refusal } from '../../http/answer.ts'
import type { GenerationSettings } from '../options.ts'

/** A refusal with a code in words, as the generation endpoints give them. */
export class GenerationRefusal extends Refusal {
  /** `InvalidParameter`, `ModelNotOpen`, ... */
  readonly word: string
  /** Which parameter it is about, or ''. */
  readonly param: string

  constructor(status: number, word: string, message: string, param = '') {
    super(status, message, true)
    this.name = 'GenerationRefusal'
    this.word = word
    this.param = param
  }
}

/** `InvalidParameter` with the place, worded as upstream. */
export function invalidParameter(place: string, reason: string): GenerationRefusal {
  return new GenerationRefusal(
    400,
    'InvalidParameter',
    `The parameter \`${place}\` specified in the request is not valid: ${reason}.`,
    place,
  )
}

/** The first thing that a schema finds wrong, with its place: `content[2].role`. */
export function invalidBody({ issues: [issue] }: z.ZodError): GenerationRefusal {
  const place = (issue?.path ?? [])
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
  return invalidParameter(place || 'body', issue?.message ?? 'not accepted')
}

const codeOfStatus: Readonly<Record<number, string>> = {
  400: 'InvalidParameter',
  401: 'AuthenticationError',
  403: 'AccessDenied',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'OperationDenied',
  413: 'RequestTooLarge',
  429: 'RateLimitExceeded',
  500: 'InternalServiceError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
}

const typeOfStatus: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  429: 'TooManyRequests',
}

/** Upstream shape: `02178...`, a time and random digits. */
function newRequestId(nowMs: number): string {
  return `021${nowMs}${randomBytes(12).toString('hex')}`
}

export interface ErrorWords {
  readonly status: number
  readonly word?: string
  readonly message: string
  readonly param?: string
}

/** An error in the shape that the settings say; upstream the request's id stands at the end of the message. */
export function errorAnswer(
  error: ErrorWords,
  settings: Pick<GenerationSettings, 'errorShape' | 'errorStatus'>,
  nowMs: number,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const status = settings.errorStatus ?? error.status
  const requestId = newRequestId(nowMs)
  const code = error.word ?? codeOfStatus[error.status] ?? 'InternalServiceError'
  const detail = {
    code,
    message: `${error.message} Request id: ${requestId}`,
    param: error.param ?? '',
    type: typeOfStatus[error.status] ?? 'InternalServerError',
  }
  const allHeaders = { 'x-request-id': requestId, ...headers }
  const json = (content: unknown): Answer =>
    bytes(status, 'application/json; charset=utf-8', JSON.stringify(content), allHeaders)
  switch (settings.errorShape) {
    case 'nested':
      return json({ error: detail })
    case 'text':
      return json({ code, message: JSON.stringify({ error: detail }), data: null })
    case 'envelope':
      return envelope(status, { code: error.status, data: null, msg: detail.message }, allHeaders)
  }
}

export function refusalAnswer(
  refusal: Refusal,
  settings: Pick<GenerationSettings, 'errorShape' | 'errorStatus'>,
  nowMs: number,
): Answer {
  const words = refusal instanceof GenerationRefusal ? { word: refusal.word, param: refusal.param } : {}
  // The rest of a body that is too large is not worth reading.
  const headers = refusal.code === 413 ? { connection: 'close' } : {}
  return errorAnswer({ status: refusal.code, message: refusal.message, ...words }, settings, nowMs, headers)
}
