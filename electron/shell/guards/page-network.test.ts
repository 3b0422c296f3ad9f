import { expect, it } from 'vitest'
import { closePageNetwork, createProxyResolver, type ProxyLookup } from './page-network.ts'

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

it('keeps the proxy that the person named for the main process', async () => {
  const configs: unknown[] = []
  const lookup: ProxyLookup = {
    setProxy: async (config) => void configs.push(config),
    resolveProxy: async (url) => `PROXY for ${url}`,
  }
  const { proxyRules } = closePageNetwork(commandLine(['proxy-server', 'proxy.example:8080']))
  expect(await createProxyResolver(lookup, proxyRules)('https://a.example/')).toBe(
    'PROXY for https://a.example/',
  )
  createProxyResolver(lookup, null)
  expect(configs).toEqual([{ proxyRules: 'proxy.example:8080' }, { mode: 'system' }])
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
  expect(await resolve('https://a.example/')).toBe('PROXY company.example:3128')
  restarts = 1
  expect(await resolve('https://a.example/')).toBe('PROXY company.example:3128')
})
