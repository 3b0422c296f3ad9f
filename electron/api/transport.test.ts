import { afterEach, describe, expect, it } from 'vitest'
import { exchange } from './exchange'
import { startLoopbackServer } from './loopback-server'
import { createTransport, type Transport, type TransportOptions } from './transport'

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

describe('the system proxy', () => {
  it('is asked for the address without its query, and gone through', async () => {
    await using proxy = await startLoopbackServer((call, response) => void response.end(`via ${call.path}`))
    const asked: string[] = []
    const transport = make({
      resolveProxy: async (url) => {
        asked.push(url)
        return `PROXY ${new URL(proxy.origin).host}; DIRECT`
      },
    })
    const answer = await get(transport, 'http://service.test/api?signature=s')
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
})
