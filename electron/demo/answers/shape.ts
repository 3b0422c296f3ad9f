import { type Answer, bytes } from '../http/answer.ts'
import type { LibraryEndpoint } from '../http/endpoints.ts'
import type { AnswerForm } from './form.ts'

type Fields = Readonly<Record<string, unknown>>

const statusWords: Readonly<Record<number, string>> = { 1: 'Under review', 2: 'Succeeded', 3: 'Failed' }
const typeWords: Readonly<Record<number, string>> = { 1: 'Image', 2: 'Video', 3: 'Audio' }

/** The names that the upstream service uses, where they are not those of ours in other letters (by analogy). */
const upstreamNames: Readonly<Record<string, string>> = {
  file_url: 'URL',
  type: 'AssetType',
  created_at: 'CreateTime',
  group_name: 'Name',
  error_msg: 'Error',
  total: 'TotalCount',
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function respellName(name: string, spelling: AnswerForm['spelling']): string {
  switch (spelling) {
    case undefined:
    case 'snake':
      return name
    case 'camel':
      return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    case 'capitalised': {
      const known = upstreamNames[name]
      return known ?? name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
    }
  }
}

function respellFields(fields: Fields, form: AnswerForm): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [respellName(name, form.spelling), value]),
  )
}

function wordOf(name: string, value: unknown, form: AnswerForm): unknown {
  if (form.words !== true || typeof value !== 'number') return value
  if (name === 'status') return statusWords[value] ?? value
  return name === 'type' ? (typeWords[value] ?? value) : value
}

function shapeEntry(entry: unknown, form: AnswerForm): unknown {
  if (!isFields(entry)) return entry
  const told = Object.entries(entry)
    .filter(([name]) => form.onlyFields === undefined || form.onlyFields.includes(name))
    .map(([name, value]) => [name, wordOf(name, value, form)] as const)
  return respellFields(Object.fromEntries(told), form)
}

function shapeTotal(total: number, form: AnswerForm): unknown {
  switch (form.total) {
    case undefined:
    case 'told':
      return total
    case 'absent':
      return undefined
    case 'zero':
      return 0
    case 'tooFew':
      return Math.floor(total / 2)
    case 'tooMany':
      return 2 * total + 1000
    case 'text':
      return String(total)
  }
}

function shapeList(data: Fields, form: AnswerForm): unknown {
  const entries = Array.isArray(data.list) ? data.list.map((entry) => shapeEntry(entry, form)) : []
  if (form.listName === '') return entries
  const empty = { list: entries, null: null, absent: undefined }[form.emptyList ?? 'list']
  const list = entries.length === 0 ? empty : entries
  const total = typeof data.total === 'number' ? shapeTotal(data.total, form) : data.total
  const named = { [form.listName ?? 'list']: list, total }
  const present = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
  return respellFields(present, form)
}

function shapeId(data: unknown, form: AnswerForm): unknown {
  if (!isFields(data)) return data
  const [id] = Object.values(data)
  return form.ids === 'bare' ? id : respellFields(data, form)
}

function shapeTask(data: unknown, form: AnswerForm): unknown {
  if (form.task !== 'status' || !isFields(data)) return shapeId(data, form)
  const isDone = data.asset_id !== ''
  return respellFields({ id: isDone ? data.asset_id : '', status: isDone ? 'succeeded' : 'running' }, form)
}

function shapeData(endpoint: LibraryEndpoint, data: unknown, form: AnswerForm): unknown {
  switch (endpoint) {
    case 'groups/list':
    case 'groups/assets':
      return isFields(data) ? shapeList(data, form) : data
    case 'groups/create':
    case 'upload':
      return shapeId(data, form)
    case 'get-asset-id':
      return shapeTask(data, form)
    case 'get-authorize-url':
      return form.authorizeUrl === 'field' ? respellFields({ url: data }, form) : data
    case 'groups/rename':
    case 'groups/delete':
    case 'preview':
    case 'authorize-page':
      return data
  }
}

/** Words an answer of success as the form says; refusals and what is no envelope stay as they are. */
export function shapeAnswer(answer: Answer, endpoint: LibraryEndpoint, form: AnswerForm): Answer {
  if (answer.code !== 200 || Object.keys(form).length === 0 || !Buffer.isBuffer(answer.body)) return answer
  const content: unknown = JSON.parse(answer.body.toString('utf8'))
  if (!isFields(content)) return answer
  const code = form.success ?? content.code
  const shaped = { ...content, code, data: shapeData(endpoint, content.data, form) }
  return { ...bytes(answer.status, 'application/json; charset=utf-8', JSON.stringify(shaped)), code: 200 }
}
