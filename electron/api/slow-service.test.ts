import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answerer, sendData, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { createAssetApi } from './client.ts'
import { createTransport } from './http/transport.ts'
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
  return { api, server }
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

  it('does not cost the proxy that is never named more than that', async () => {
    const server = await startLoopbackServer((_call, response) => sendData(response, {}))
    cleanups.push(server.close)
    const transport = createTransport({ version: '1', resolveProxy: () => new Promise(() => {}) })
    cleanups.push(() => transport.close())
    const api = createAssetApi({
      baseUrl: 'https://service.test/api',
      apiKey: 'sk-test-0123456789abcdef',
      transport,
      timeouts: { deadlineMs: 50 },
    })
    await expect(api.getAssetId('task_1')).rejects.toMatchObject(timedOut)
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
