import { type Answer, envelope } from '../http/answer.ts'

function odd(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => odd(item, ''))
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([name, item]) => [name, odd(item, name)] as const)
    return { ...Object.fromEntries(entries), unknown_field: { nested: [1, 'two', null] }, 'x-extra': false }
  }
  if (key === 'duration') return null
  // A number as a string is what another JSON library of the service would send.
  return typeof value === 'number' ? String(value) : value
}

const WrongTypes = { id: {}, task_id: [], status: 12, data: 'many', content: [], metadata: 7, items: 'none' }

/** An answer about generating is no envelope. */
function respellPlain(answer: Answer, how: 'odd-fields' | 'wrong-types'): Answer {
  const isJson = answer.headers['content-type']?.startsWith('application/json') === true
  if (answer.status !== 200 || !isJson || !Buffer.isBuffer(answer.body)) return answer
  const content: unknown = JSON.parse(answer.body.toString('utf8'))
  return {
    ...answer,
    body: Buffer.from(JSON.stringify(how === 'wrong-types' ? WrongTypes : odd(content, ''))),
  }
}

/** Rewrites an answer in JSON; one that is none, or no success, is left as it is. */
export function respell(answer: Answer, how: 'odd-fields' | 'wrong-types'): Answer {
  if (answer.code === undefined) return respellPlain(answer, how)
  if (!Buffer.isBuffer(answer.body)) return answer
  const content: unknown = JSON.parse(answer.body.toString('utf8'))
  if (content === null || typeof content !== 'object' || !('data' in content)) return answer
  if (how === 'wrong-types') {
    const data =
      typeof content.data === 'string'
        ? { url: 42 }
        : { list: 'many', total: {}, group_id: 7, task_id: [], asset_id: {} }
    return envelope(answer.status, { code: answer.code, data, msg: '' })
  }
  const respelled = {
    ...content,
    data: odd(content.data, 'data'),
    msg: null,
    trace_id: 'b7ad6b7169203331',
    extra: [],
  }
  return { ...answer, body: Buffer.from(JSON.stringify(respelled)) }
}
