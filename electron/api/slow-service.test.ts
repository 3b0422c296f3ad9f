import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppFailure } from '../../shared/result.ts'
import { DeadlineError } from '../base/deadline.ts'
import { type Answerer, sendData, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { createAssetApi } from './client.ts'
import { createGenerationApi } from './generation/client.ts'
import { reachProblem } from './http/reach.ts'
import { Secret } from './http/secret.ts'
import { createTransport } from './http/transport.ts'
import { openAddress } from './open-address.ts'
import { UploadFailure } from './upload/upload.ts'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Begins an answer and sends a space every few milliseconds, for ever: no stall timer ever fires. */
function drip(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  open.add(response)
  const timer = setInterval(() => response.write(' '), 10)
  response.on('close', () => {
    clearInterval(timer)
    open.delete(response)
  })
}

async function setUp(
  answer: Answerer,
  settings: { connectionsPerOrigin?: number; idleMs?: number } = {},
  timeouts: { readonly deadlineMs?: number } = {},
) {
  const server = await startLoopbackServer(answer)
  cleanups.push(server.close)
  const transport = createTransport({ version: '1', ...settings })
  cleanups.push(() => transport.close())
  const api = createAssetApi({
    baseUrl: `${server.origin}/api`,
    apiKey: 'sk-test-0123456789abcdef',
    authForm: 'raw',
    transport,
    timeouts: { stallMs: 60_000, answerMs: 60_000, ...timeouts },
  })
  return { api, server, transport }
}

/** Only where no answer ever ends: a busy machine may take its time. */
const hasty = { deadlineMs: 150 }

const timedOut = { error: { code: 'timeout' } }

describe('a service that sends a byte now and then, for ever', () => {
  it('holds no JSON request longer than its deadline, and no connection', async () => {
    const open = new Set<ServerResponse>()
    const { api } = await setUp((_call, response) => drip(response, open), {}, hasty)
    const group = { page: 1, pageSize: 10, groupId: 'group-1' } as const
    const calls = [
      api.listGroupsPage({ page: 1, pageSize: 10, groupType: 0 }),
      api.listAssetsPage(group),
      api.createGroup('New'),
      api.renameGroup('group-1', 'Other'),
      api.deleteGroup('group-1'),
      api.getAuthorizeUrl(),
      api.getAssetId('task_1'),
    ]
    for (const call of calls) await expect(call).rejects.toMatchObject(timedOut)
    await vi.waitFor(() => expect(open.size).toBe(0))
  })

  it('holds no upload either once it has begun to answer; what was sent stays sent', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slow-'))
    cleanups.push(() => rm(folder, { recursive: true, force: true }))
    const filePath = join(folder, 'a.png')
    await writeFile(filePath, 'image')
    const open = new Set<ServerResponse>()
    const { api } = await setUp((_call, response) => drip(response, open), {}, hasty)
    const failure: unknown = await api
      .upload({ filePath, sizeBytes: 5, assetName: 'a.png', mimeType: null, groupId: 'group-1' })
      .catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(UploadFailure)
    expect(failure).toMatchObject({ ...timedOut, wire: 'fullySent' })
    await vi.waitFor(() => expect(open.size).toBe(0))
  })

  it('can be reached, which is all that some want to know', async () => {
    const open = new Set<ServerResponse>()
    const { server, transport } = await setUp((_call, response) => drip(response, open))
    expect(await reachProblem(transport, server.origin)).toBeNull()
    await vi.waitFor(() => expect(open.size).toBe(0))
  })

  it('does not cost the proxy that is never named more than that', async () => {
    const { api } = withoutProxyAnswer(50)
    await expect(api.getAssetId('task_1')).rejects.toMatchObject(timedOut)
  })
})

/** The system never says which proxy is to be asked. */
function withoutProxyAnswer(deadlineMs: number) {
  const transport = createTransport({ version: '1', resolveProxy: () => new Promise(() => {}) })
  cleanups.push(() => transport.close())
  const apiKey = new Secret('sk-test-0123456789abcdef')
  const baseUrl = 'https://service.test/api'
  return {
    transport,
    api: createAssetApi({ baseUrl, apiKey, transport, timeouts: { deadlineMs } }),
    generation: createGenerationApi({ baseUrl, apiKey, transport, timeouts: { createMs: deadlineMs } }),
  }
}

describe('a proxy that is never named', () => {
  const upload = { filePath: '/a.png', sizeBytes: 1, assetName: 'a.png', mimeType: null, groupId: 'g' }
  const task = { path: '/v1/videos', body: {}, onBeforeSend: () => {} }

  it('costs no upload its place, and no paid request an answer for ever', async () => {
    const { api, generation } = withoutProxyAnswer(50)
    await expect(api.upload(upload)).rejects.toMatchObject({ ...timedOut, wire: 'notSent', reason: 'failed' })
    expect(await generation.createTask(task)).toMatchObject({ kind: 'notSent', ...timedOut })
  })

  it('costs no download and no trial more than a silent server does', async () => {
    const { transport } = withoutProxyAnswer(0)
    const { signal } = new AbortController()
    const opening = openAddress(new URL('https://cdn.test/a'), {
      transport,
      allowLoopback: false,
      headers: () => ({}),
      wanted: new Set([200]),
      signal,
      stallMs: 50,
    })
    await expect(opening).rejects.toBeInstanceOf(DeadlineError)
    expect(await reachProblem(transport, 'https://service.test', 50)).toMatchObject(timedOut.error)
  })

  it('keeps nobody from breaking off', async () => {
    const { api, generation } = withoutProxyAnswer(3_600_000)
    const stop = new AbortController()
    const uploading = api.upload({ ...upload, signal: stop.signal })
    const creating = generation.createTask({ ...task, signal: stop.signal })
    stop.abort(new AppFailure({ code: 'offline' }))
    await expect(uploading).rejects.toMatchObject({ wire: 'notSent', reason: 'aborted' })
    expect(await creating).toMatchObject({ kind: 'notSent' })
  })
})

describe('connections', () => {
  it('to one origin have a bound, and more requests wait for their turn', async () => {
    const sockets = new Set<unknown>()
    const { api, server } = await setUp(
      (_call, response, request) => {
        sockets.add(request.socket)
        sendData(response, { list: [], total: 0 })
      },
      { connectionsPerOrigin: 3 },
    )
    const input = { page: 1, pageSize: 10, groupType: 0 } as const
    await Promise.all(Array.from({ length: 20 }, () => api.listGroupsPage(input)))
    expect(server.calls).toHaveLength(20)
    expect(sockets.size).toBeLessThanOrEqual(3)
  })

  it('that nobody uses are closed, whatever the server offers', async () => {
    const open = new Set<unknown>()
    const { api } = await setUp(
      (_call, response, { socket }) => {
        open.add(socket)
        socket.on('close', () => open.delete(socket))
        response.setHeader('Connection', 'keep-alive')
        response.setHeader('Keep-Alive', 'timeout=600')
        sendData(response, { list: [], total: 0 })
      },
      { idleMs: 50 },
    )
    await api.listGroupsPage({ page: 1, pageSize: 10, groupType: 0 })
    await vi.waitFor(() => expect(open.size).toBe(0))
  })
})
