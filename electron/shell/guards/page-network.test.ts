import { expect, it } from 'vitest'
import type { ChosenProxy } from '../../../shared/proxy.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { closePageNetwork, createProxyResolver, type ProxyLookup } from './page-network.ts'

const system = defaultSettings.proxy
const own: ChosenProxy = { mode: 'own', address: 'socks5://127.0.0.1:1080', bypass: '*.lan' }

function commandLine(...given: readonly (readonly [string, string])[]) {
  const switches = new Map(given)
  return {
    switches,
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
    appendSwitch: (name: string, value: string) => void switches.set(name, value),
  }
}

it('leaves no UDP and no proxy but one that leads nowhere, also to this computer', () => {
  const line = commandLine()
  expect(closePageNetwork(line)).toEqual({ proxyRules: null })
  expect(Object.fromEntries(line.switches)).toEqual({
    'webrtc-ip-handling-policy': 'disable_non_proxied_udp',
    'proxy-server': 'http://127.0.0.1:1',
    'proxy-bypass-list': '<-loopback>',
  })
})

function fakeLookup() {
  const configs: unknown[] = []
  const lookup: ProxyLookup = {
    setProxy: async (config) => void configs.push(config),
    resolveProxy: async (url) => `PROXY 127.0.0.1:1080 for ${url}`,
  }
  return { configs, lookup }
}

it('keeps the proxy that the person named at the start for the main process, whatever is chosen', async () => {
  const { configs, lookup } = fakeLookup()
  const { proxyRules } = closePageNetwork(commandLine(['proxy-server', 'proxy.example:8080']))
  const resolve = createProxyResolver(lookup, proxyRules)
  expect(await resolve('https://a.example/', system)).toContain('for https://a.example/')
  await resolve('https://a.example/', own)
  expect(configs).toEqual([{ proxyRules: 'proxy.example:8080' }])
})

it('goes by what is chosen from the next request on, and sets it once', async () => {
  const { configs, lookup } = fakeLookup()
  const resolve = createProxyResolver(lookup, null)
  const ask = (chosen: ChosenProxy) => resolve('https://a.example/', chosen)
  await Promise.all([ask(system), ask(system)])
  await ask(own)
  await ask(own)
  await ask({ ...own, mode: 'none' })
  await ask(system)
  expect(configs).toEqual([
    { mode: 'system' },
    { proxyRules: 'socks5://127.0.0.1:1080', proxyBypassRules: '*.lan' },
    { mode: 'direct' },
    { mode: 'system' },
  ])
})

it("takes the system's proxy again when the command line has come over it", async () => {
  // As Electron does when its network process was started anew.
  let proxy = 'PROXY 127.0.0.1:1'
  let restarts = 0
  const lookup: ProxyLookup = {
    setProxy: async () => {
      proxy = 'PROXY company.example:3128'
    },
    resolveProxy: async () => {
      if (restarts > 0) {
        restarts -= 1
        proxy = 'PROXY 127.0.0.1:1'
      }
      return proxy
    },
  }
  const resolve = createProxyResolver(lookup, null)
  expect(await resolve('https://a.example/', system)).toBe('PROXY company.example:3128')
  restarts = 1
  expect(await resolve('https://a.example/', system)).toBe('PROXY company.example:3128')
})
