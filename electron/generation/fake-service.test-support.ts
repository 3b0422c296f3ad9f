import type { ServerResponse } from 'node:http'
import {
  type LoopbackServer,
  type RecordedCall,
  sendJson,
  startLoopbackServer,
} from '../base/loopback-server.test-support.ts'

const tasksPath = '/byteplus/api/v3/contents/generations/tasks'

type Reply = (response: ServerResponse, call: RecordedCall) => void
type Json = Record<string, unknown>

export interface FakeFile {
  bytes: Buffer
  etag: string | null
  /** What comes instead of it, once for each entry. */
  readonly replies: Reply[]
  /** The connection breaks after so many bytes of an answer, once for each entry. */
  readonly cuts: number[]
}

/** A generation service for tests, as the documents have it and no kinder; what it does next is said by the test. */
export interface FakeService {
  readonly origin: string
  readonly calls: readonly RecordedCall[]
  /** Bodies of the POSTs that it made a task of. */
  readonly accepted: Json[]
  /** By id: what a question about the task is answered with; a function decides anew each time. */
  readonly tasks: Map<string, Json | Reply>
  readonly files: Map<string, FakeFile>
  /** What the next POSTs are answered with instead, in order. `accept` makes a task of it all the same. */
  readonly posts: { readonly reply: Reply; readonly accept: boolean }[]
  readonly deletes: Reply[]
  hasTaskList: boolean
  /** Whether the list repeats what was sent. */
  listsContent: boolean
  addFile(path: string, bytes: Buffer): FakeFile
  close(): Promise<void>
}

/** Breaks the connection. */
export const hangUp: Reply = (response) => void response.socket?.destroy()
export const status =
  (code: number, body: unknown = {}, headers: Record<string, string> = {}): Reply =>
  (response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    sendJson(response, body, code)
  }

export async function startFakeService(): Promise<FakeService> {
  const accepted: Json[] = []
  const tasks: FakeService['tasks'] = new Map()
  const files: FakeService['files'] = new Map()
  const posts: FakeService['posts'] = []
  const deletes: Reply[] = []
  const made: Json[] = []

  const accept = (call: RecordedCall): string => {
    const body = JSON.parse(String(call.body)) as Json
    accepted.push(body)
    const id = `cgt-${accepted.length}`
    const { model, content, resolution, ratio, duration, seed } = body
    made.unshift({
      id,
      model,
      content,
      resolution,
      ratio,
      duration,
      seed,
      created_at: Math.floor(Date.now() / 1000),
    })
    if (!tasks.has(id)) tasks.set(id, { id, status: 'queued' })
    return id
  }

  const post: Reply = (response, call) => {
    const next = posts.shift()
    const id = next === undefined || next.accept ? accept(call) : null
    if (next === undefined) sendJson(response, { id })
    else next.reply(response, call)
  }

  const list: Reply = (response) => {
    if (!service.hasTaskList) {
      sendJson(response, {}, 404)
      return
    }
    const items = made.map(({ content, ...item }) => ({
      ...item,
      ...(service.listsContent ? { content } : {}),
      status: 'queued',
    }))
    sendJson(response, { items, total: items.length })
  }

  const whole =
    ({ bytes, etag, cuts }: FakeFile): Reply =>
    (response, call) => {
      const range = /^bytes=(\d+)-$/.exec(call.headers.range ?? '')
      const ifRange = call.headers['if-range']
      const start = range !== null && (ifRange === undefined || ifRange === etag) ? Number(range[1]) : null
      if (start !== null && start >= bytes.length) {
        sendJson(response, {}, 416)
        return
      }
      const part = start === null ? bytes : bytes.subarray(start)
      response.writeHead(start === null ? 200 : 206, {
        'Content-Type': 'video/mp4',
        'Content-Length': part.length,
        ...(etag === null ? {} : { ETag: etag }),
        ...(start === null ? {} : { 'Content-Range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
      })
      const cut = cuts.shift()
      if (cut === undefined) response.end(part)
      else response.write(part.subarray(0, Math.max(0, cut - (start ?? 0))), () => response.socket?.destroy())
    }

  const answerOf = (call: RecordedCall): Reply => {
    const [path = ''] = call.path.split('?')
    if (path.startsWith('/files/')) {
      const found = files.get(path)
      return found === undefined ? status(404) : (found.replies.shift() ?? whole(found))
    }
    if (call.method === 'POST') return post
    if (call.method === 'DELETE') return deletes.shift() ?? status(200)
    if (path === tasksPath) return list
    const task = tasks.get(path.split('/').at(-1) ?? '')
    if (task === undefined) return status(404, { error: { code: 'ResourceNotFound', message: 'x' } })
    return typeof task === 'function' ? task : status(200, task)
  }

  const server: LoopbackServer = await startLoopbackServer((call, response) => answerOf(call)(response, call))

  const service: FakeService = {
    origin: server.origin,
    calls: server.calls,
    accepted,
    tasks,
    files,
    posts,
    deletes,
    hasTaskList: true,
    listsContent: true,
    addFile: (path, bytes) => {
      const added: FakeFile = { bytes, etag: '"v1"', replies: [], cuts: [] }
      files.set(path, added)
      return added
    },
    close: server.close,
  }
  return service
}
