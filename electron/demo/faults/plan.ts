import { type Answer, bytes, envelope } from '../http/answer.ts'
import type { FaultEffect } from './effects.ts'

/** All effects on one request, merged; of two that contradict, the later one wins. */
export interface FaultPlan {
  latencyMs: number
  requestBytesPerSecond?: number
  responseBytesPerSecond?: number
  dropRequestAtByte?: number
  /** Instead of the answer: another one, silence, or a dropped socket. */
  instead?: {
    readonly what: { readonly answer: Answer } | 'hang' | 'drop'
    readonly processed: boolean
    /** Reads the whole body even when nothing is done with it. */
    readonly readBody: boolean
  }
  /** Where in the answer's body the socket is dropped: its share, or the byte. */
  cutOff?: { readonly share: number } | { readonly atByte: number }
  stallAtByte?: number
  withoutLength?: boolean
  expired?: boolean
  wrongRange?: 'whole' | 'shifted' | 'total' | 'bytes'
  otherFile?: boolean
  respell?: 'odd-fields' | 'wrong-types'
  listed?: Omit<Extract<FaultEffect, { kind: 'listed-otherwise' }>, 'kind'>
  task?: 'stuck' | 'expired' | { readonly code: string; readonly message: string }
}

const proxyPage = `<html>\r
<head><title>502 Bad Gateway</title></head>\r
<body>\r
<center><h1>502 Bad Gateway</h1></center>\r
<hr><center>nginx</center>\r
</body>\r
</html>\r
`

const statusMessages: Readonly<Record<number, string>> = {
  401: 'Invalid API key',
  403: 'Forbidden',
  429: 'Too many requests, please try again later',
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service temporarily unavailable',
}

/** An error as the endpoint that is spoiled words it. */
export type ErrorForm = (
  status: number,
  message: string,
  code: string | undefined,
  headers: Readonly<Record<string, string>>,
) => Answer

function statusAnswer(
  effect: Extract<FaultEffect, { kind: 'status' }>,
  nowMs: number,
  errorForm: ErrorForm,
): Answer {
  const headers: Record<string, string> = {}
  if (effect.retryAfter !== undefined) {
    if ('seconds' in effect.retryAfter) headers['retry-after'] = String(effect.retryAfter.seconds)
    else if ('verbatim' in effect.retryAfter) headers['retry-after'] = effect.retryAfter.verbatim
    else headers['retry-after'] = new Date(nowMs + effect.retryAfter.dateInMs).toUTCString()
  }
  switch (effect.body ?? 'envelope') {
    case 'html':
      return bytes(effect.status, 'text/html', proxyPage, headers)
    case 'empty':
      return bytes(effect.status, 'application/json', '', headers)
    case 'envelope': {
      const msg = effect.msg ?? statusMessages[effect.status] ?? 'Error'
      return errorForm(effect.status, msg, effect.word, headers)
    }
  }
}

function bodyAnswer(effect: Extract<FaultEffect, { kind: 'body' }>): Answer {
  const status = effect.status ?? 200
  switch (effect.body) {
    case 'html':
      return bytes(status, 'text/html', proxyPage)
    case 'empty':
      return bytes(status, 'application/json', '')
    case 'not-json':
      return bytes(status, 'application/json', '{"code": 200, "data": ')
  }
}

export function planOf(effects: readonly FaultEffect[], nowMs: number, errorForm: ErrorForm): FaultPlan {
  const plan: FaultPlan = { latencyMs: 0 }
  for (const effect of effects) {
    switch (effect.kind) {
      case 'latency':
        plan.latencyMs += effect.ms
        break
      case 'bandwidth':
        if (effect.direction !== 'response') plan.requestBytesPerSecond = effect.bytesPerSecond
        if (effect.direction !== 'request') plan.responseBytesPerSecond = effect.bytesPerSecond
        break
      case 'status': {
        const answer = statusAnswer(effect, nowMs, errorForm)
        plan.instead = { what: { answer }, processed: effect.processed ?? false, readBody: true }
        break
      }
      case 'code': {
        const content = { code: effect.code, data: null, msg: effect.msg ?? 'Something went wrong' }
        plan.instead = {
          what: { answer: envelope(200, content) },
          processed: effect.processed ?? false,
          readBody: true,
        }
        break
      }
      case 'body':
        plan.instead = {
          what: { answer: bodyAnswer(effect) },
          processed: effect.processed ?? false,
          readBody: true,
        }
        break
      case 'cut-off':
        plan.cutOff = effect.atByte === undefined ? { share: effect.share ?? 0.5 } : { atByte: effect.atByte }
        break
      case 'stall':
        plan.stallAtByte = effect.atByte
        break
      case 'no-length':
        plan.withoutLength = true
        break
      case 'expired':
        plan.expired = true
        break
      case 'wrong-range':
        plan.wrongRange = effect.how
        break
      case 'other-file':
        plan.otherFile = true
        break
      case 'drop-request':
        plan.dropRequestAtByte = effect.atByte
        break
      case 'drop-after-body':
        plan.instead = { what: 'drop', processed: effect.processed, readBody: true }
        break
      case 'hang':
        plan.instead = {
          what: 'hang',
          processed: effect.processed ?? false,
          readBody: effect.processed ?? false,
        }
        break
      case 'task-stuck':
        plan.task = 'stuck'
        break
      case 'task-expired':
        plan.task = 'expired'
        break
      case 'task-failed':
        plan.task = {
          code: effect.code ?? 'InternalError',
          message: effect.message ?? 'The asset could not be processed.',
        }
        break
      case 'listed-otherwise':
        plan.listed = effect
        break
      case 'odd-fields':
      case 'wrong-types':
        plan.respell = effect.kind
        break
    }
  }
  return plan
}
