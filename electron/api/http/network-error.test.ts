import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { errors } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import type { AppFailure } from '../../../shared/result.ts'
import { createAssetApi } from '../client.ts'
import { networkFailure } from './network-error.ts'
import { createTransport } from './transport.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

/** A server that answers every request with these bytes, and what the client makes of it. */
async function codeOfRaw(answer: string, finish: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.write(answer, 'latin1', () => finish(socket)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const transport = createTransport({ version: '1' })
  const api = createAssetApi({
    baseUrl: `http://127.0.0.1:${port}`,
    apiKey: 'sk-0123456789abcdef',
    transport,
  })
  cleanups.push(
    () => transport.close(),
    () => new Promise<void>((resolve) => server.close(() => resolve())),
  )
  const failure = await api.listGroupsPage({ page: 1, pageSize: 100, groupType: 0 }).then(
    () => null,
    (error: AppFailure) => error,
  )
  return failure?.error.code ?? 'success'
}

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
const body = '{"code":200,"data":null,"msg":""}'
const end = (socket: Socket) => socket.end()
const stay = () => undefined

describe('what is no HTTP', () => {
  it.each([
    ['a bad status line', 'hello there\r\n\r\n', end],
    ['a status that is none', 'HTTP/1.1 abc OK\r\n\r\n', end],
    ['another version', 'HTTP/9.9 200 OK\r\n\r\n', end],
    ['bytes of TLS', '\u0015\u0003\u0001\u0000\u0002\u0002\u0028', end],
    ['a bad header', `${head}B ad\u0000: x\r\n\r\n`, end],
    ['headers without end', `${head}X: ${'a'.repeat(100_000)}\r\n\r\n`, end],
    ['a bad chunk size', `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n${body}\r\n`, stay],
    ['chunks that end early', `${head}Transfer-Encoding: chunked\r\n\r\nff\r\n{"code"`, end],
    ['a length that is none', `${head}Content-Length: many\r\n\r\n${body}`, end],
    ['a negative length', `${head}Content-Length: -5\r\n\r\n${body}`, end],
    ['two lengths', `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\n${body}`, end],
    ['less than announced', `${head}Content-Length: 500\r\n\r\n${body}`, end],
    ['a length and chunks', `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, stay],
    ['an upgrade', 'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n', stay],
  ] as const)('%s is an answer that cannot be read', async (_name, answer, finish) => {
    expect(await codeOfRaw(answer, finish)).toBe('badResponse')
  })

  it('a connection that ends without a byte is one that broke', async () => {
    expect(await codeOfRaw('', end)).toBe('offline')
  })

  it('an answer that ends where it should is none of these', async () => {
    expect(await codeOfRaw(`${head}Connection: close\r\n\r\n${body}`, end)).toBe('success')
  })
})

/** A class that is new in the client fails the test below until it is given a meaning here. */
const meanings: Readonly<Record<string, string>> = {
  UndiciError: 'internal',
  ConnectTimeoutError: 'offline',
  HeadersTimeoutError: 'timeout',
  HeadersOverflowError: 'badResponse',
  BodyTimeoutError: 'timeout',
  RequestContentLengthMismatchError: 'internal',
  ResponseContentLengthMismatchError: 'badResponse',
  InvalidArgumentError: 'internal',
  InvalidReturnValueError: 'internal',
  AbortError: 'internal',
  RequestAbortedError: 'internal',
  InformationalError: 'offline',
  ClientDestroyedError: 'offline',
  ClientClosedError: 'offline',
  SocketError: 'offline',
  NotSupportedError: 'internal',
  BalancedPoolMissingUpstreamError: 'internal',
  WebAssemblyNotSupportedError: 'internal',
  HTTPParserError: 'badResponse',
  ResponseExceededMaxSizeError: 'badResponse',
  RequestRetryError: 'offline',
  ResponseError: 'badResponse',
  SecureProxyConnectionError: 'notOurService',
  ProxyConnectionError: 'offline',
  MaxRedirectsError: 'badResponse',
  MaxOriginsReachedError: 'internal',
  Socks5ProxyError: 'offline',
  MessageSizeExceededError: 'badResponse',
}

describe('every error class of the HTTP client', () => {
  const classes = Object.entries(errors).filter(([, value]) => typeof value === 'function')

  it.each(classes.map(([name]) => name))('%s has its meaning', (name) => {
    const make = Reflect.get(errors, name) as new (...args: readonly unknown[]) => Error
    const error = new make('x', undefined, { headers: {}, data: null })
    expect(networkFailure(error).error.code).toBe(meanings[name])
    expect(networkFailure(new Error('outer', { cause: error })).error.code).toBe(meanings[name])
  })
})
