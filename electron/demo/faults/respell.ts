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

/** Rewrites an envelope; an answer that is none is left as it is. */
export function respell(answer: Answer, how: 'odd-fields' | 'wrong-types'): Answer {
  if (answer.code === undefined || !Buffer.isBuffer(answer.body)) return answer
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
