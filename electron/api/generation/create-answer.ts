import type { AppError } from '../../../shared/result.ts'
import { asRecord } from '../fields.ts'
import type { ExchangeAnswer } from '../http/exchange.ts'
import { readRetryAfter } from '../http/retry-after.ts'
import { isDefiniteRefusal, toFailure } from './failure-kind.ts'
import type { CreateTaskOutcome } from './outcomes.ts'
import { readRefusal } from './refusal.ts'
import { readNamedTaskId, readTask, readTaskId } from './task.ts'

/** What a service that means success says beside it. */
const successWords =
  /^\W*(ok(ay)?|success(ful(ly)?)?|succeeded|done|submitted|created|(操作|请求|提交)?成功)?\W*$/i

export interface CreateAnswerContext {
  readonly secrets: readonly string[]
  readonly troubleOf: (answer: ExchangeAnswer, json: unknown) => AppError
  readonly nowMs: number
}

/**
 * What became of the one POST. A task that was made must not pass for refused, since a second one would be paid: where an
 * answer has the id of a task in it, it is taken; where it makes no sense, nobody knows.
 */
export function readCreateAnswer(
  answer: ExchangeAnswer,
  json: unknown,
  { secrets, troubleOf, nowMs }: CreateAnswerContext,
): CreateTaskOutcome {
  const { status, headers } = answer
  const isSuccess = status >= 200 && status < 300
  const named = readNamedTaskId(json)
  if (named !== null)
    return { kind: 'accepted', taskId: named, task: isSuccess ? readTask(json, secrets) : null }

  const failure = toFailure(readRefusal(json, headers, secrets), status)
  const refused = {
    kind: 'refused',
    failure,
    retryAfterMs: readRetryAfter(headers, nowMs) ?? null,
  } as const
  const unknown = { kind: 'unknown', error: troubleOf(answer, json) } as const
  if (!isSuccess) return isDefiniteRefusal(failure, status) ? refused : unknown

  const hasError = Boolean(asRecord(json)?.error)
  const taskId = readTaskId(json)
  if (taskId !== null && !hasError) return { kind: 'accepted', taskId, task: readTask(json, secrets) }
  const saysNo = failure.kind !== 'other' || !successWords.test(failure.message ?? '')
  return (hasError || failure.code !== null) && saysNo ? refused : unknown
}
