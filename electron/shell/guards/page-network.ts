import type { ChosenProxy } from '../../../shared/proxy.ts'

/** The part of Electron's `app.commandLine` that is used here. */
export interface CommandLine {
  hasSwitch(name: string): boolean
  getSwitchValue(name: string): string
  appendSwitch(name: string, value: string): void
}

/** What a `Session` goes by. */
type ProxyConfig =
  | { readonly mode: 'system' | 'direct' }
  | { readonly proxyRules: string; readonly proxyBypassRules?: string }

/** What the person named at the start (`--proxy-server`) comes before what they chose in the settings. */
export function proxyConfigOf(atStart: string | null, { mode, address, bypass }: ChosenProxy): ProxyConfig {
  if (atStart !== null) return { proxyRules: atStart }
  switch (mode) {
    case 'system':
      return { mode: 'system' }
    case 'none':
      return { mode: 'direct' }
    case 'own':
      return { proxyRules: address, proxyBypassRules: bypass }
  }
}

/** The part of a `Session` that has a proxy of its own. */
export interface ProxiedSession {
  setProxy(config: ProxyConfig): Promise<void>
}

/** The part of a `Session` by which the system's proxies are found. */
export interface ProxyLookup extends ProxiedSession {
  resolveProxy(url: string): Promise<string>
}

/** UDP only by way of a proxy that takes it, and there is none such. */
export const proxiedUdpOnly = 'disable_non_proxied_udp'

/** A port at which nobody listens, on this computer. */
const nowhere = 'http://127.0.0.1:1'

/**
 * Leaves the page without a way to the network at all. The guards refuse requests, but WebRTC makes none: it sends UDP, or
 * TCP to a relay, past the content security policy and past every listener. So UDP is only allowed through a proxy that
 * takes it, and the proxy of all that Chromium does leads nowhere. Frames and workers are under it like the page.
 *
 * Call it before Chromium starts. Answers what the person had named as the proxy, for the main process to go by.
 */
export function closePageNetwork(commandLine: CommandLine): { readonly proxyRules: string | null } {
  const proxyRules = commandLine.hasSwitch('proxy-server') ? commandLine.getSwitchValue('proxy-server') : null
  commandLine.appendSwitch('webrtc-ip-handling-policy', proxiedUdpOnly)
  commandLine.appendSwitch('proxy-server', nowhere)
  // By default Chromium goes to this computer's own addresses directly.
  commandLine.appendSwitch('proxy-bypass-list', '<-loopback>')
  return { proxyRules }
}

/** A port of this computer may begin like that of nowhere. */
const leadsNowhere = (answer: string): boolean => answer.split(/[\s;]+/).includes(new URL(nowhere).host)

/** Which proxy the main process has to use for an address, in the words of a PAC script. */
export function createProxyResolver(
  lookup: ProxyLookup,
  atStart: string | null,
): (url: string, chosen: ChosenProxy) => Promise<string> {
  let set: { readonly config: string; readonly done: Promise<void> } | null = null
  const use = (config: ProxyConfig): Promise<void> => {
    const text = JSON.stringify(config)
    if (set?.config !== text) set = { config: text, done: lookup.setProxy(config) }
    return set.done
  }
  return async (url, chosen) => {
    const config = proxyConfigOf(atStart, chosen)
    await use(config)
    const found = await lookup.resolveProxy(url)
    if (!leadsNowhere(found)) return found
    // Chromium's network process was started anew: its command line is laid over a session's proxy then (read in Electron's
    // source, network_context_service.cc).
    await lookup.setProxy(config)
    return lookup.resolveProxy(url)
  }
}
