import { asId, asRecord, readFirst, readId, readNumber, readText, type WireFields } from './fields.ts'

/**
 * What an answer of get-asset-id means. `plainly`: the words say that it failed; otherwise the caller takes it as a
 * failure only when it stays so over several polls.
 */
export type TaskAnswer =
  | { readonly kind: 'processing' }
  | { readonly kind: 'ready'; readonly assetId: string }
  | {
      readonly kind: 'failing'
      readonly message: string | null
      readonly code: number | null
      readonly plainly: boolean
    }

/*
 * A GUESS, all of it, and only here: the service documents the answer of a task that is ready and nothing else. Words
 * of failure are looked for before words of waiting, since "review failed" has both.
 */
const failedWords =
  /\bfail(s|ed|ure)?\b|\breject(s|ed|ion)?\b|\brefused\b|\bmismatch|mismatch\b|moderation|violat|\binvalid\b|not compliant|失败|不通过|未通过|违规|拒绝/i
const waitingWords =
  /process|pending|queue|progress|wait|not ready|not (yet )?(complete|finish)|running|under review|处理中|审核中|排队|请稍/i
const failedStates = /^(fail(ed|ure)?|error|rejected|expired|cancell?ed)$/i

const doneStates = /^(success(ful)?|succeeded|succeed|done|complete(d)?|finished|ready|active|成功|已完成)$/i

const reasonFields = ['fail_reason', 'error_msg', 'error_message', 'error', 'reason'] as const

/** Of services that tell a reason always. */
const noReason = /^(0|ok(ay)?|none|null|no error|success(ful(ly)?)?|succeeded)$/i

/** Why it failed, as a text, or as an object with a code and words of its own, by analogy with assets (upstream). */
function reasonOf(fields: WireFields): string | null {
  return readFirst(fields, reasonFields, (value) => {
    const inner = asRecord(value)
    const told =
      inner === null
        ? [readText({ value }, ['value'])]
        : [readText(inner, ['code', 'type']), readText(inner, ['message', 'msg', 'reason'])]
    const words = told.filter((text) => text !== null && !noReason.test(text))
    return words.length === 0 ? null : words.join(': ')
  })
}

function failing(message: string | null, code: number | null, plainly: boolean): TaskAnswer {
  return { kind: 'failing', message: message === '' ? null : message, code, plainly }
}

function fromWords(message: string, code: number | null): TaskAnswer {
  if (failedWords.test(message)) return failing(message, code, true)
  if (waitingWords.test(message)) return { kind: 'processing' }
  return failing(message, code, false)
}

const looksLikeAssetId = /^asset[-_]\S+$/i

/**
 * `{id, status: "succeeded"}`: the id of what was asked for, unless it is the task's own or a row number (observed: `id` is
 * a number and not the asset id).
 */
function idOfDone(fields: WireFields, state: string | null, taskId: string): string | null {
  const id = readId(fields, ['id'])
  if (id === null || id === taskId || /^\d+$/.test(id)) return null
  if (state === null) return looksLikeAssetId.test(id) ? id : null
  return doneStates.test(state) && !/^(task|job)/i.test(id) ? id : null
}

/** `code` 200: ready with an asset id (documented); without one "still processing", unless it names a failure. */
export function readTaskData(data: unknown, message: string, taskId = ''): TaskAnswer {
  const fields = asRecord(data)
  if (fields === null) {
    // The address of get-authorize-url comes as a bare text in `data`; an asset id might as well.
    const text = asId(data) ?? ''
    return looksLikeAssetId.test(text) ? { kind: 'ready', assetId: text } : { kind: 'processing' }
  }
  const assetId = readId(fields, ['asset_id'])
  if (assetId !== null) return { kind: 'ready', assetId }
  const state = readText(fields, ['status', 'state', 'task_status'])
  const doneId = idOfDone(fields, state, taskId)
  if (doneId !== null) return { kind: 'ready', assetId: doneId }
  const reason = reasonOf(fields)
  if (state !== null && failedStates.test(state)) {
    return failing(reason ?? (message === '' ? null : message), 200, true)
  }
  if (reason !== null) {
    const answer = fromWords(reason, 200)
    const isAtWork = state !== null && waitingWords.test(state)
    return isAtWork && answer.kind === 'failing' && !answer.plainly ? { kind: 'processing' } : answer
  }
  // By analogy with assets, whose status 3 is "failed" (documented there): not plain enough to believe it once.
  if (readNumber(fields, ['status']) === 3) return failing(message, 200, false)
  return failedWords.test(message) ? failing(message, 200, true) : { kind: 'processing' }
}

/** A `code` other than 200, or an HTTP status that says no. */
export function readTaskRefusal(message: string, code: number): TaskAnswer {
  return message === '' ? failing(null, code, false) : fromWords(message, code)
}
