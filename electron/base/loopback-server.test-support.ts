import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordedCall {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Names and values as they came over the wire, in order. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

export type Answerer = (
  call: RecordedCall,
  response: ServerResponse,
  request: IncomingMessage,
) => void | Promise<void>

export interface LoopbackServer extends AsyncDisposable {
  /** `http://127.0.0.1:port` */
  readonly origin: string
  readonly calls: RecordedCall[]
  close(): Promise<void>
}

/** For tests: a real HTTP server that records what came and answers as it is told, after the whole body. */
export async function startLoopbackServer(answer: Answerer, port = 0): Promise<LoopbackServer> {
  const calls: RecordedCall[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('error', () => {})
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const call: RecordedCall = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        rawHeaders: request.rawHeaders,
        body: Buffer.concat(chunks),
      }
      calls.push(call)
      void answer(call, response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { origin: `http://127.0.0.1:${taken}`, calls, close, [Symbol.asyncDispose]: close }
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** `{code: 200, data, msg: ''}` */
export function sendData(response: ServerResponse, data: unknown): void {
  sendJson(response, { code: 200, data, msg: '' })
}
