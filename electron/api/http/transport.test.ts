import { afterEach, describe, expect, it } from 'vitest'
import type { AppError } from '../../../shared/result.ts'
import { startLoopbackServer } from '../../base/loopback-server.test-support.ts'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { exchange } from './exchange.ts'
import { networkFailure } from './network-error.ts'
import { startSocksProxy, startTunnelProxy } from './proxy/proxy-servers.test-support.ts'
import { createTransport, type Transport, type TransportOptions } from './transport.ts'

const transports: Transport[] = []
afterEach(async () => {
  for (const transport of transports.splice(0)) await transport.close()
})

function make(options: Partial<TransportOptions>): Transport {
  const transport = createTransport({ version: '1', ...options })
  transports.push(transport)
  return transport
}

async function get(transport: Transport, address: string) {
  const url = new URL(address)
  const dispatcher = await transport.dispatcherFor(url)
  const limits = { headersTimeoutMs: 5000, bodyTimeoutMs: 5000, maxBodyBytes: 1000 }
  return exchange({ dispatcher, method: 'GET', url, headers: {}, ...limits })
}

const hostOf = (origin: string): string => new URL(origin).host

async function failureOf(call: Promise<unknown>): Promise<AppError> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  return networkFailure(error).error
}

describe('the system proxy', () => {
  const viaProxy = () => startLoopbackServer((call, response) => void response.end(`via ${call.path}`))
  const address = 'http://service.test/api'

  it('is asked for the address without its query, and gone through', async () => {
    await using proxy = await viaProxy()
    const asked: string[] = []
    const transport = make({
      resolveProxy: async (url) => {
        asked.push(url)
        return `PROXY ${hostOf(proxy.origin)}; DIRECT`
      },
    })
    const answer = await get(transport, `${address}?signature=s`)
    expect(answer.text).toBe('via http://service.test/api?signature=s')
    expect(asked).toEqual(['http://service.test/api'])
  })

  it('is not used for this computer itself', async () => {
    await using server = await startLoopbackServer((_call, response) => void response.end('direct'))
    const transport = make({ resolveProxy: async () => 'PROXY 127.0.0.1:1' })
    expect((await get(transport, `${server.origin}/`)).text).toBe('direct')
  })

  it('that cannot be found out means direct', async () => {
    const transport = make({ resolveProxy: () => Promise.reject(new Error('no')) })
    const [proxied, direct] = await Promise.all([
      transport.dispatcherFor(new URL('https://service.test/')),
      transport.dispatcherFor(new URL('http://localhost/')),
    ])
    expect(proxied).toBe(direct)
  })

  it('may be another one with each request, as scripts and networks change', async () => {
    await using first = await viaProxy()
    await using second = await viaProxy()
    let answer = `PROXY ${hostOf(first.origin)}`
    const transport = make({ resolveProxy: async () => answer })
    await get(transport, address)
    answer = `PROXY ${hostOf(second.origin)}`
    await get(transport, address)
    await get(transport, address)
    expect([first.calls.length, second.calls.length]).toEqual([1, 2])
  })

  it('that is down is passed over while there is another way, and used again later', async () => {
    await using second = await viaProxy()
    const down = await viaProxy()
    const firstHost = hostOf(down.origin)
    await down.close()
    const clock = createManualClock()
    const transport = make({
      clock,
      resolveProxy: async () => `PROXY ${firstHost}; PROXY ${hostOf(second.origin)}; DIRECT`,
    })
    expect((await get(transport, address)).text).toBe('via http://service.test/api')
    expect(second.calls).toHaveLength(1)
    await using up = await startLoopbackServer(
      (_call, response) => void response.end('the first again'),
      Number(new URL(down.origin).port),
    )
    expect((await get(transport, address)).text).toBe('via http://service.test/api')
    clock.advance(30_000)
    expect((await get(transport, address)).text).toBe('the first again')
    expect(up.calls).toHaveLength(1)
  })

  it('that is down and the only way is no network', async () => {
    const down = await viaProxy()
    await down.close()
    const transport = make({ resolveProxy: async () => `PROXY ${hostOf(down.origin)}` })
    expect(await failureOf(get(transport, address))).toEqual({ code: 'offline', detail: 'ECONNREFUSED' })
  })

  it('gets the user and password that stand in its address', async () => {
    await using proxy = await startLoopbackServer((call, response) => {
      response.end(call.headers['proxy-authorization'] ?? 'nobody')
    })
    const transport = make({ resolveProxy: async () => `PROXY us%20er:pa%3Ass@${hostOf(proxy.origin)}` })
    expect((await get(transport, address)).text).toBe(
      `Basic ${Buffer.from('us er:pa:ss').toString('base64')}`,
    )
  })

  it('that wants a sign-in, or forbids the address, is said so and not taken for the service', async () => {
    for (const status of [407, 403]) {
      await using proxy = await startTunnelProxy(status)
      const transport = make({ resolveProxy: async () => `PROXY ${hostOf(proxy.origin)}` })
      expect(await failureOf(get(transport, 'https://service.test/api'))).toEqual({
        code: status === 407 ? 'proxySignInNeeded' : 'proxyRefused',
        detail: `PROXY_${status}`,
      })
      expect(proxy.asked).toEqual(['service.test:443'])
    }
  })

  it('may be SOCKS 5, which is told the name and not an address', async () => {
    await using server = await startLoopbackServer((_call, response) => void response.end('through'))
    await using proxy = await startSocksProxy(server.origin)
    const transport = make({ resolveProxy: async () => `SOCKS5 ${proxy.host}; DIRECT` })
    expect((await get(transport, 'http://service.test:8080/api')).text).toBe('through')
    expect(proxy.asked).toEqual(['service.test:8080'])
  })

  it('of a kind that is not spoken is said so, unless there is another way', async () => {
    const only = make({ resolveProxy: async () => 'SOCKS 127.0.0.1:1080' })
    expect(await failureOf(get(only, address))).toEqual({ code: 'proxyUnsupported', detail: 'SOCKS' })
    await using proxy = await viaProxy()
    const other = make({ resolveProxy: async () => `SOCKS 127.0.0.1:1; PROXY ${hostOf(proxy.origin)}` })
    expect((await get(other, address)).text).toBe('via http://service.test/api')
  })
})
