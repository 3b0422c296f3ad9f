import { describe, expect, it } from 'vitest'
import { requestChannel } from '../../../shared/bridge-names.ts'
import { fileRequests, type RequestHandlers, requests } from '../../../shared/contract.ts'
import { AppFailure, type Result } from '../../../shared/result.ts'
import { connectIpc, type InvokeEvent, type IpcMainLike } from './ipc-adapter.ts'

type Listener = Parameters<IpcMainLike['handle']>[1]

const page = { url: 'asset-library://app/index.html', parent: null }
const fromPage: InvokeEvent = { senderFrame: page, sender: { id: 1, mainFrame: page } }
const foreign = { url: 'https://example.com/', parent: page }
const fromForeignFrame: InvokeEvent = { senderFrame: foreign, sender: { id: 1, mainFrame: page } }

const everyVerb = [...Object.entries(requests), ...Object.entries(fileRequests)].flatMap(([domain, verbs]) =>
  Object.keys(verbs).map((verb) => [domain, verb] as const),
)

/** Handlers that count calls, so that a test can say that none was reached. */
function connect(answers: Readonly<Record<string, () => unknown>> = {}) {
  const listeners = new Map<string, Listener>()
  const calls: string[] = []
  const defects: string[] = []
  const handlers: Record<string, Record<string, (input: unknown) => unknown>> = {}
  for (const [domain, verb] of everyVerb) {
    handlers[domain] = {
      ...handlers[domain],
      [verb]: () => {
        calls.push(`${domain}.${verb}`)
        return answers[`${domain}.${verb}`]?.() ?? {}
      },
    }
  }
  connectIpc({
    ipcMain: { handle: (channel, listener) => void listeners.set(channel, listener) },
    handlers: handlers as unknown as RequestHandlers,
    isOurPage: (event) => event.senderFrame === event.sender.mainFrame,
    onDefect: (channel) => defects.push(channel),
  })
  const invoke = async (event: InvokeEvent, domain: string, verb: string, input: unknown) => {
    const listener = listeners.get(requestChannel(domain, verb))
    if (listener === undefined) throw new Error(`nobody listens to ${domain}.${verb}`)
    return await listener(event, input)
  }
  return { invoke, calls, defects, listeners }
}

const malformed: readonly unknown[] = [
  undefined,
  null,
  0,
  'text',
  [],
  { unexpected: true },
  {
    apiKey: 7,
    ids: 'x',
    groupId: '',
    page: -1,
    name: ' ',
    link: 'https://evil.example',
    text: '',
    id: '../x',
  },
  { __proto__: null, constructor: 'x' },
]

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

describe('every request of the contract', () => {
  it.each(everyVerb)('%s.%s refuses malformed input before its service', async (domain, verb) => {
    const { invoke, calls } = connect()
    for (const input of malformed)
      expect(codeOf(await invoke(fromPage, domain, verb, input))).toBe('badRequest')
    expect(calls).toEqual([])
  })

  it.each(everyVerb)('%s.%s does not hear a foreign frame', async (domain, verb) => {
    const { invoke, calls } = connect()
    for (const input of [{}, ...malformed]) {
      expect(codeOf(await invoke(fromForeignFrame, domain, verb, input))).toBe('forbiddenSender')
    }
    expect(codeOf(await invoke({ ...fromPage, senderFrame: null }, domain, verb, {}))).toBe('forbiddenSender')
    expect(calls).toEqual([])
  })
})

describe('answers', () => {
  it('carries a failure over as it is', async () => {
    const { invoke, defects } = connect({
      'groups.list': () => {
        throw new AppFailure({ code: 'rateLimited', retryAfterMs: 2000 })
      },
    })
    expect(await invoke(fromPage, 'groups', 'list', { refresh: true })).toEqual({
      ok: false,
      error: { code: 'rateLimited', retryAfterMs: 2000 },
    })
    expect(defects).toEqual([])
  })

  it('drops what the contract does not name of a failure, and all that does not fit', async () => {
    const withMore = { code: 'refused', detail: 'x', apiKey: 'sk-secret' } as const
    const senseless = { code: 'rateLimited', retryAfterMs: Number.POSITIVE_INFINITY } as const
    const { invoke } = connect({
      'groups.list': () => {
        throw new AppFailure(withMore)
      },
      'connection.get': () => {
        throw new AppFailure(senseless)
      },
    })
    expect(await invoke(fromPage, 'groups', 'list', { refresh: true })).toEqual({
      ok: false,
      error: { code: 'refused', detail: 'x' },
    })
    expect(await invoke(fromPage, 'connection', 'get', {})).toEqual({
      ok: false,
      error: { code: 'rateLimited' },
    })
  })

  it('tells nothing of a defect but its kind, and reports it', async () => {
    const { invoke, defects } = connect({
      'groups.list': () => {
        throw new RangeError('the key is sk-secret')
      },
    })
    const result = await invoke(fromPage, 'groups', 'list', { refresh: true })
    expect(result).toEqual({ ok: false, error: { code: 'internal', detail: 'RangeError' } })
    expect(defects).toEqual(['request:groups.list'])
  })

  it('drops what the contract does not name', async () => {
    const { invoke } = connect({
      'groups.part': () => ({ groups: [], apiKey: 'sk-secret' }),
    })
    expect(await invoke(fromPage, 'groups', 'part', { revision: 1, from: 0 })).toEqual({
      ok: true,
      value: { groups: [] },
    })
  })

  it('never repeats a value of bad input', async () => {
    const { invoke } = connect()
    const result = await invoke(fromPage, 'connection', 'connect', {
      apiKey: 'sk-secret',
      extra: 'sk-secret',
    })
    expect(JSON.stringify(result)).not.toContain('sk-secret')
  })
})
