import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exchange } from '../exchange.ts'
import { networkFailure } from '../network-error.ts'
import { Secret } from '../secret.ts'
import { testAuthority, testServerCertificate, testServerKey } from '../tls/certificates.test-support.ts'
import { createTransport, type Transport } from '../transport.ts'
import { startForwardProxy } from './proxy-servers.test-support.ts'
import { createProxySignIn, type ProxyCredentials, type ProxySignIn } from './proxy-sign-in.ts'

const nodesOwn = tls.getCACertificates('default')
let server: Server
let target = ''
let stored: ProxyCredentials | null
let signIn: ProxySignIn
let transport: Transport
let proxyHost = ''

/** As after a start of the app. */
function start(): void {
  signIn = createProxySignIn({
    storage: () => ({ kind: 'keyStore' }),
    load: async () => stored,
    save: async (credentials) => {
      stored = credentials
      return { kind: 'keyStore' }
    },
    forget: async () => {
      stored = null
    },
  })
  transport = createTransport({
    version: '1',
    proxySignIn: signIn,
    resolveProxy: async () => `PROXY ${proxyHost}`,
  })
}

beforeEach(async () => {
  tls.setDefaultCACertificates([testAuthority])
  server = createServer({ cert: testServerCertificate, key: testServerKey }, (_request, response) => {
    response.end('hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  stored = null
  start()
})
afterEach(async () => {
  await transport.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  tls.setDefaultCACertificates(nodesOwn)
})

async function get(address: string): Promise<string> {
  const url = new URL(address)
  try {
    const dispatcher = await transport.dispatcherFor(url)
    const limits = { headersTimeoutMs: 5000, bodyTimeoutMs: 5000, maxBodyBytes: 1000 }
    return (await exchange({ dispatcher, method: 'GET', url, headers: {}, ...limits })).text
  } catch (error) {
    const { code, detail } = networkFailure(error).error
    return `${code} ${detail}`
  }
}

const tunnelled = 'https://service.test/api'
const plain = 'http://service.test/api'
const right = { userName: 'ACME\\li', password: new Secret('pässword:1') }

it.each([
  ['tunnelled', tunnelled, 'hello'],
  ['plain', plain, `via ${plain}`],
])(
  'a proxy asks, is told and lets a %s request through; the next start knows it',
  async (_kind, address, answer) => {
    await using proxy = await startForwardProxy({ target, credentials: () => 'ACME\\li:pässword:1' })
    proxyHost = new URL(proxy.origin).host
    expect(await get(address)).toBe('proxySignInNeeded PROXY_407')
    expect(signIn.asking()).toEqual({ host: proxyHost, userName: '', isRefused: false })
    signIn.use(right)
    expect(await get(address)).toBe(answer)
    expect(signIn.asking()).toBeNull()
    await signIn.settled()
    expect(stored).toMatchObject({ host: proxyHost, userName: 'ACME\\li' })
    expect(proxy.signIns).toEqual(['', 'ACME\\li:pässword:1'])
    await transport.close()
    start()
    expect(await get(address)).toBe(answer)
  },
)

it('what a proxy refused is said, and not sent again, now or at the next start', async () => {
  let password = 'old'
  await using proxy = await startForwardProxy({ target, credentials: () => `li:${password}` })
  proxyHost = new URL(proxy.origin).host
  stored = { host: proxyHost, userName: 'li', password: new Secret('old') }
  expect(await get(tunnelled)).toBe('hello')
  await transport.close()
  password = 'new'
  start()
  for (let time = 0; time < 3; time += 1) expect(await get(tunnelled)).toBe('proxySignInNeeded PROXY_407')
  expect(signIn.asking()).toEqual({ host: proxyHost, userName: 'li', isRefused: true })
  expect(proxy.signIns).toEqual(['li:old', 'li:old', '', ''])
  expect(stored).toBeNull()
  signIn.use({ userName: 'li', password: new Secret('new') })
  expect(signIn.asking()?.isRefused).toBe(false)
  expect(await get(tunnelled)).toBe('hello')
})

it('what nobody answered to yet is used, and kept only when an answer comes through', async () => {
  await using proxy = await startForwardProxy({ target, credentials: () => 'li:right' })
  proxyHost = new URL(proxy.origin).host
  await get(tunnelled)
  signIn.use({ userName: 'li', password: new Secret('right') })
  const tunnel = proxyHost
  proxyHost = 'closed.test:1'
  expect(await get(tunnelled)).toMatch(/^offline/)
  await signIn.settled()
  expect([stored, signIn.asking()?.isRefused]).toEqual([null, false])
  proxyHost = tunnel
  expect(await get(tunnelled)).toBe('hello')
  await signIn.settled()
  expect(stored).toMatchObject({ userName: 'li' })
  expect(signIn.asking()).toBeNull()
})

it('a server behind the proxy whose certificate nobody trusts is an answer as well', async () => {
  await using proxy = await startForwardProxy({ target, credentials: () => 'li:right' })
  proxyHost = new URL(proxy.origin).host
  await get(tunnelled)
  signIn.use({ userName: 'li', password: new Secret('right') })
  tls.setDefaultCACertificates(nodesOwn)
  expect(await get(tunnelled)).toMatch(/^certificateUntrusted/)
  await signIn.settled()
  expect(stored).toMatchObject({ userName: 'li' })
})

it('what is forgotten is neither sent nor kept any more', async () => {
  await using proxy = await startForwardProxy({ target, credentials: () => 'li:right' })
  proxyHost = new URL(proxy.origin).host
  stored = { host: proxyHost, userName: 'li', password: new Secret('right') }
  expect(await signIn.known()).toEqual({ host: proxyHost, userName: 'li' })
  expect((await signIn.signInAt(proxyHost))?.password.reveal()).toBe('right')
  expect(await signIn.signInAt('proxy.test:3128')).toBeNull()
  expect(await get(tunnelled)).toBe('hello')
  await signIn.forget()
  expect([stored, await signIn.known()]).toEqual([null, null])
  expect(await get(tunnelled)).toBe('proxySignInNeeded PROXY_407')
  expect(signIn.asking()).toEqual({ host: proxyHost, userName: '', isRefused: false })
  expect(proxy.signIns).toEqual(['li:right', ''])
})

it('another proxy never sees them', async () => {
  stored = { host: 'proxy.home.test:3128', ...right }
  await using proxy = await startForwardProxy({ target, credentials: () => 'a:b' })
  proxyHost = new URL(proxy.origin).host
  expect(await get(tunnelled)).toBe('proxySignInNeeded PROXY_407')
  expect(proxy.signIns).toEqual([''])
  expect(stored).not.toBeNull()
})
