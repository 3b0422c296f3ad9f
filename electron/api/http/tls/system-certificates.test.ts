import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../../../base/clock.ts'
import { createManualClock } from '../../../base/manual-clock.test-support.ts'
import { exchange } from '../exchange.ts'
import { networkFailure } from '../network-error.ts'
import { startForwardProxy } from '../proxy/proxy-servers.test-support.ts'
import { createTransport, type TransportOptions } from '../transport.ts'
import { testAuthority, testServerCertificate, testServerKey } from './certificates.test-support.ts'
import { readSystemCertificates, trustSystemCertificates } from './system-certificates.ts'
import { usableCertificates } from './usable-certificates.ts'

const nodesOwn = tls.getCACertificates('default')
/** By their content: line breaks differ. */
const trusted = (): Set<string> =>
  new Set(tls.getCACertificates('default').map((pem) => pem.replaceAll(/\s/g, '')))
const before = trusted()
const server = createServer({ cert: testServerCertificate, key: testServerKey }, (_request, response) => {
  response.end('hello')
})
let port = 0
const defects: string[] = []
const onDefect = (where: string) => void defects.push(where)

beforeEach(async () => {
  defects.length = 0
  counts.length = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  tls.setDefaultCACertificates(nodesOwn)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** What the app's own client gets of the server: its text, or the code of the failure. */
async function ask(
  options: Partial<TransportOptions>,
  address = `https://localhost:${port}/`,
): Promise<string> {
  const transport = createTransport({ version: '1', ...options })
  const url = new URL(address)
  try {
    const dispatcher = await transport.dispatcherFor(url)
    const limits = { headersTimeoutMs: 5000, bodyTimeoutMs: 5000, maxBodyBytes: 1000 }
    return (await exchange({ dispatcher, method: 'GET', url, headers: {}, ...limits })).text
  } catch (error) {
    const { code, detail } = networkFailure(error).error
    return `${code} ${detail}`
  } finally {
    await transport.close()
  }
}

const counts: object[] = []
const onRead = (count: object) => void counts.push(count)
const trusting = (readAll: () => Promise<readonly string[]>): Partial<TransportOptions> => ({
  prepareTls: () => {
    const read = async () => usableCertificates(await readAll(), nodesOwn)
    return trustSystemCertificates({ clock: systemClock, read, onRead, onDefect })
  },
})

it('an authority of the system is refused before, and accepted once it is trusted, besides those of Node', async () => {
  expect(await ask({})).toBe('certificateUntrusted UNABLE_TO_VERIFY_LEAF_SIGNATURE')
  expect(await ask(trusting(async () => [testAuthority]))).toBe('hello')
  expect(trusted().size).toBe(before.size + 1)
  expect([...before].filter((pem) => !trusted().has(pem))).toEqual([])
  expect(defects).toEqual([])
})

it('one that cannot be read leaves the others, and is counted', async () => {
  const odd = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
  expect(() => tls.setDefaultCACertificates([...nodesOwn, odd, testAuthority])).toThrow()
  expect(await ask(trusting(async () => [odd, testAuthority, odd, ...nodesOwn.slice(0, 3)]))).toBe('hello')
  expect(counts).toEqual([{ added: 1, unreadable: 1 }])
  expect(defects).toEqual([])
})

it('is trusted behind a proxy as well', async () => {
  await using proxy = await startForwardProxy({ target: `http://127.0.0.1:${port}` })
  const resolveProxy = async () => `PROXY ${new URL(proxy.origin).host}`
  const address = 'https://service.test/'
  expect(await ask({ resolveProxy }, address)).toBe('certificateUntrusted UNABLE_TO_VERIFY_LEAF_SIGNATURE')
  expect(await ask({ resolveProxy, ...trusting(async () => [testAuthority]) }, address)).toBe('hello')
})

it('a store that cannot be read, or hangs, leaves those of Node', async () => {
  const broken = trusting(async () => {
    throw new Error('no store')
  })
  expect(await ask(broken)).toMatch(/^certificateUntrusted/)
  const clock = createManualClock()
  const done = trustSystemCertificates({ clock, read: () => new Promise(() => {}), onRead, onDefect })
  clock.advance(5_000)
  await done
  expect(defects).toEqual(['certificates of the system', 'certificates of the system'])
  expect(trusted()).toEqual(before)
})

it('reads the store of this system', async () => {
  const { usable, unreadableCount } = await readSystemCertificates(new AbortController().signal)
  expect([Array.isArray(usable), unreadableCount >= 0]).toEqual([true, true])
})

it('ends a reader that hangs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-reader-'))
  try {
    writeFileSync(join(folder, 'hangs.mjs'), 'for (;;) {}')
    const stop = new AbortController()
    const reading = readSystemCertificates(stop.signal, join(folder, 'hangs.mjs'))
    stop.abort()
    // It rejects when the thread is gone, and never while it runs.
    await expect(reading).rejects.toThrow('ended')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('is read once, before the first secure request, and for none of the demo library', async () => {
  let times = 0
  const transport = createTransport({
    version: '1',
    prepareTls: async () => {
      times += 1
    },
  })
  await transport.dispatcherFor(new URL('http://127.0.0.1:1/'))
  expect(times).toBe(0)
  await Promise.all([1, 2].map(() => transport.dispatcherFor(new URL('https://service.test/'))))
  expect(times).toBe(1)
  await transport.close()
})

// There the store is a file that can be named, as OpenSSL reads it (documented by Node: tls.getCACertificates).
it.runIf(process.platform === 'linux')('reads the store of the system itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'system-store-'))
  try {
    const store = join(folder, 'store.pem')
    writeFileSync(store, testAuthority)
    const reader = pathToFileURL(join(import.meta.dirname, 'system-certificates.ts')).href
    const script = join(folder, 'script.mjs')
    const source = `
      const { readSystemCertificates } = await import(${JSON.stringify(reader)})
      // The reader keeps nobody from ending.
      const alive = setInterval(() => {}, 1_000)
      const { usable } = await readSystemCertificates(new AbortController().signal)
      clearInterval(alive)
      process.stdout.write(JSON.stringify(usable))`
    writeFileSync(script, source)
    const told = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
      encoding: 'utf8',
      env: { ...process.env, SSL_CERT_FILE: store, SSL_CERT_DIR: folder },
    })
    expect(told.replaceAll(/\\n|\s/g, '')).toContain(testAuthority.replaceAll(/\s/g, ''))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
