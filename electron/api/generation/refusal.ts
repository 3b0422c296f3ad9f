import { asId, asRecord, readText, readValues, type WireFields } from '../fields.ts'
import { cleanServiceText } from '../service-text.ts'

/** What an error of the service says, to the letter. */
export interface Refusal {
  readonly code: string | null
  readonly message: string | null
  readonly requestId: string | null
}

/** An error in an error in an error: more layers than that nobody was seen to wrap. */
const maxLayers = 4
const maxCodeLength = 200

const idNames = ['request_id', 'requestid', 'trace_id', 'log_id'] as const
const idHeaders = ['x-request-id', 'x-oneapi-request-id', 'x-tt-logid', 'request-id', 'x-trace-id'] as const
/** "… Request id: 0217…": how the service behind it ends its messages (upstream). */
const idInWords = /request[ _-]?id\s*[:=]\s*"?([\w-]{6,100})/i

/** JSON in a message, alone or after some words: `status 400, body: {"error": …}`. */
function jsonIn(text: string): unknown {
  const start = text.indexOf('{')
  const end = text.lastIndexOf('}')
  if (start < 0 || end < start) return undefined
  try {
    return JSON.parse(text.slice(start, end + 1))
  } catch {
    return undefined
  }
}

const messageNames = [
  'message',
  'msg',
  'fail_reason',
  'failure_reason',
  'error_message',
  'reason',
  'detail',
] as const

/** A code of success is none of a failure. */
const successCodes = /^(0|200|ok|success|succeeded)$/i

interface Words {
  readonly code: string | null
  readonly message: string | null
  readonly requestId: string | null
}

/** From the outside in: what lies deeper is nearer to where it went wrong, and takes the place of what is around it. */
function wordsOf(value: unknown, outer: Words, layer: number, isError = false): Words {
  const fields = typeof value === 'string' ? asRecord(jsonIn(value)) : asRecord(value)
  if (fields === null || layer > maxLayers) {
    return typeof value === 'string' && value.trim() !== '' ? { ...outer, message: value } : outer
  }
  const code = readText(
    fields,
    isError ? ['code', 'error_code', 'type'] : ['code', 'error_code'],
    maxCodeLength,
  )
  const message = readText(fields, messageNames)
  const own: Words = {
    code: code !== null && !successCodes.test(code) ? code : outer.code,
    message: message ?? outer.message,
    requestId: requestIdIn(fields) ?? outer.requestId,
  }
  const [error] = readValues(fields, ['error']).filter((inner) => inner !== null && inner !== undefined)
  if (error !== undefined) return wordsOf(error, own, layer + 1, true)
  const nested = message === null ? undefined : asRecord(jsonIn(message))
  return nested === null || nested === undefined ? own : wordsOf(nested, own, layer + 1, isError)
}

function requestIdIn(fields: WireFields): string | null {
  const [found] = readValues(fields, idNames).flatMap((value) => asId(value) ?? [])
  return found ?? null
}

/**
 * Unwraps the error in an answer: `{error: {code, message}}`, `{code, message: "<JSON>"}` and one in the other (reference
 * pages, seen). `secrets` are cut out of the words.
 */
export function readRefusal(
  json: unknown,
  headers: Readonly<Record<string, string | undefined>> = {},
  secrets: readonly string[] = [],
): Refusal {
  const { code, message, requestId } = wordsOf(json, { code: null, message: null, requestId: null }, 1)
  const clean = (text: string | null) => {
    const cleaned = text === null ? '' : cleanServiceText(text, secrets)
    return cleaned === '' ? null : cleaned
  }
  const fromHeaders = idHeaders.flatMap((name) => asId(headers[name]) ?? [])
  return {
    code: clean(code),
    message: clean(message),
    requestId: clean(requestId ?? idInWords.exec(message ?? '')?.[1] ?? fromHeaders[0] ?? null),
  }
}
