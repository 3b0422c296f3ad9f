import { expect, it } from 'vitest'
import { defaultSettings } from '../../../shared/settings.ts'
import { openUpdateNetwork, type UpdateSession, updatePartition } from './update-network.ts'

function fakeSession() {
  const proxies: unknown[] = []
  const listeners: Parameters<UpdateSession['webRequest']['onBeforeRequest']>[0][] = []
  const session: UpdateSession = {
    setProxy: async (config) => void proxies.push(config),
    webRequest: { onBeforeRequest: (listener) => void listeners.push(listener) },
  }
  const isLetThrough = (url: string): boolean | undefined => {
    let cancelled: boolean | undefined
    for (const listener of listeners) listener({ url }, ({ cancel }) => (cancelled = cancel))
    return cancelled === undefined ? undefined : !cancelled
  }
  return { session, proxies, isLetThrough }
}

it('is the session that electron-updater makes its requests in', async () => {
  const { NET_SESSION_NAME: name } = await import('electron-updater/out/electronHttpExecutor.js')
  expect(updatePartition).toBe(name)
})

it("goes past the page's closed network: by the proxy that is chosen, or named at the start, before each use", async () => {
  const system = fakeSession()
  let chosen = defaultSettings.proxy
  const prepare = openUpdateNetwork(system.session, null, () => chosen)
  await prepare()
  await prepare()
  chosen = { ...chosen, mode: 'none' }
  await prepare()
  expect(system.proxies).toEqual([{ mode: 'system' }, { mode: 'system' }, { mode: 'direct' }])
  const named = fakeSession()
  await openUpdateNetwork(named.session, 'proxy.example:8080', () => chosen)()
  expect(named.proxies).toEqual([{ proxyRules: 'proxy.example:8080' }])
})

it('lets nothing through but https to the releases', () => {
  const { session, isLetThrough } = fakeSession()
  openUpdateNetwork(session, null, () => defaultSettings.proxy)
  for (const url of [
    'https://github.com/o/r/releases.atom',
    'https://release-assets.githubusercontent.com/x?sig=1',
    'https://objects.githubusercontent.com/x',
  ])
    expect(isLetThrough(url), url).toBe(true)
  for (const url of [
    'http://github.com/o/r/releases.atom',
    'https://github.com.evil.example/',
    'https://evilgithubusercontent.com/',
    'https://github.com:8443/',
    'https://127.0.0.1/',
    'file:///etc/passwd',
    'nonsense',
  ])
    expect(isLetThrough(url), url).toBe(false)
})
