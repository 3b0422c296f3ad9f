import { request } from 'undici'
import type { DemoServer, DemoServerOptions } from '../index.ts'
import { startTestDemo, type TestDemo } from '../test-support.ts'

export const tasksPath = '/byteplus/api/v3/contents/generations/tasks'

/** A demo library whose tasks are over as soon as their small films are drawn. For tests only. */
export function startGeneratingDemo(
  generation: DemoServerOptions['generation'] = {},
  options: Partial<DemoServerOptions> = {},
): Promise<TestDemo> {
  return startTestDemo({
    ...options,
    generation: { queuedMs: 0, generatingMs: 0, films: 'small', ...generation },
  })
}

export interface JsonReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly content: unknown
}

type Method = 'GET' | 'POST' | 'DELETE'

/** A call with the key as Bearer, as the reference shows it. */
export async function call(
  server: DemoServer,
  method: Method,
  path: string,
  body?: unknown,
  authorization = `Bearer ${server.apiKey}`,
): Promise<JsonReply> {
  const response = await request(`${server.origin}${path}`, {
    method,
    headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? null : JSON.stringify(body),
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    content: await response.body.json(),
  }
}

export async function download(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}> {
  const response = await request(url, { headers })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: Buffer.from(await response.body.arrayBuffer()),
  }
}
