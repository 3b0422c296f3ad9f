import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { request } from 'undici'
import { type DemoServer, type DemoServerOptions, startDemoServer } from './index.ts'
import { createDemoProcesses } from './processes/demo-processes.ts'

/** For all servers of a test file: a process for each would take longer than many a test. */
export const sharedProcesses = createDemoProcesses()

/** A server in a fresh folder, with a clock that stands still until it is moved. For tests only. */
export interface TestDemo {
  readonly server: DemoServer
  readonly dataDir: string
  readonly clock: { nowMs: number }
  /** Closes the server and opens it again on the same folder. */
  restart(options?: Partial<DemoServerOptions>): Promise<DemoServer>
  stop(): Promise<void>
}

export async function startTestDemo(options: Partial<DemoServerOptions> = {}): Promise<TestDemo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'demo-library-'))
  const clock = { nowMs: Date.UTC(2026, 5, 4, 10, 6, 9) }
  const start = (changes: Partial<DemoServerOptions>) =>
    startDemoServer({
      dataDir,
      now: () => clock.nowMs,
      processes: sharedProcesses,
      processingMs: { image: 0, video: 0, audio: 0 },
      ...changes,
    })
  let server = await start(options)
  return {
    get server() {
      return server
    },
    dataDir,
    clock,
    async restart(changes = {}) {
      await server.close()
      server = await start({ ...options, ...changes })
      return server
    },
    async stop() {
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly code: unknown
  readonly data: unknown
  readonly msg: unknown
}

async function reply(response: Awaited<ReturnType<typeof request>>): Promise<Reply> {
  const content = (await response.body.json()) as Record<string, unknown>
  return {
    status: response.statusCode,
    headers: response.headers,
    code: content.code,
    data: content.data,
    msg: content.msg,
  }
}

/** A JSON call with the raw key, as the documentation shows it. */
export async function post(
  server: DemoServer,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = { authorization: server.apiKey },
): Promise<Reply> {
  return reply(
    await request(`${server.baseUrl}/v1/asset/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
}

export interface MultipartPart {
  readonly name: string
  readonly fileName?: string
  readonly content: Buffer | string
}

export const boundary = '----asset-library-test'

export function multipart(parts: readonly MultipartPart[]): Buffer {
  const chunks = parts.flatMap((part) => {
    const file = part.fileName === undefined ? '' : `; filename="${part.fileName}"`
    return [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"${file}\r\n\r\n`),
      Buffer.from(part.content),
      Buffer.from('\r\n'),
    ]
  })
  return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)])
}

export async function sendForm(
  server: DemoServer,
  body: Buffer,
  headers: Readonly<Record<string, string>> = { authorization: server.apiKey },
): Promise<Reply> {
  return reply(
    await request(`${server.baseUrl}/v1/asset/upload`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
      body,
    }),
  )
}

export function sendFile(
  server: DemoServer,
  groupId: string,
  fileName: string,
  content: Buffer,
): Promise<Reply> {
  return sendForm(
    server,
    multipart([
      { name: 'file', fileName, content },
      { name: 'group_id', content: groupId },
    ]),
  )
}

export async function poll(server: DemoServer, taskId: string): Promise<Reply> {
  return reply(await request(`${server.baseUrl}/v1/asset/jobs/get-asset-id?task_id=${taskId}`))
}

export async function picture(width = 640, height = 480, format: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: 90, g: 120, b: 200 } } })
    .toFormat(format)
    .toBuffer()
}

/** Reads a field of an answer whose type the test knows. */
export function field(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value
  for (const key of path) current = (current as Record<string | number, unknown> | undefined)?.[key]
  return current
}
