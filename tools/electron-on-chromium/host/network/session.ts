import { EventEmitter } from 'node:events'
import { browser } from '../chromium/browser.ts'
import { getUserDataDir } from '../paths.ts'
import { record } from '../records.ts'
import { appFetch } from './app-fetch.ts'
import { applyPermissions, type PermissionCheck, type PermissionRequest } from './permissions.ts'
import { Protocol } from './protocol.ts'
import { WebRequest } from './web-request.ts'

/**
 * What answers for the pages of one partition: each session has its own protocol handlers, web request listeners and proxy, as in
 * Electron. The profile below is one, so that what pages store is not kept apart, and permissions are those of the default one.
 */
export class Session extends EventEmitter {
  readonly #partition: string
  readonly protocol: Protocol = new Protocol()
  readonly webRequest: WebRequest = new WebRequest()
  permissionRequestHandler: PermissionRequest | null = null
  permissionCheckHandler: PermissionCheck | null = null
  spellCheckerEnabled = false
  #userAgent: string | null = null
  #proxyServer: string | null = null
  #isDirect = false
  #bypass = ''

  /** @internal '' is the default one. */
  constructor(partition = '') {
    super()
    this.#partition = partition
  }

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this.permissionRequestHandler = handler
    this.#applyPermissions()
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.permissionCheckHandler = handler
    this.#applyPermissions()
  }

  /** Chromium is told for all of its pages at once. */
  #applyPermissions(): void {
    if (this.#partition === '') void applyPermissions(this)
  }

  setDevicePermissionHandler(handler: unknown): void {
    record('device-permission-handler', handler !== null)
  }

  setDisplayMediaRequestHandler(handler: unknown): void {
    record('display-media-request-handler', handler !== null)
  }

  setCertificateVerifyProc(handler: unknown): void {
    record('certificate-verify-proc', handler !== null)
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellCheckerEnabled = enabled
  }

  isSpellCheckerEnabled(): boolean {
    return this.spellCheckerEnabled
  }

  setSpellCheckerLanguages(languages: readonly string[]): void {
    record('spell-checker-languages', languages)
  }

  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent
  }

  getUserAgent(): string {
    return this.#userAgent ?? browser.userAgent
  }

  async setProxy({
    proxyRules,
    proxyBypassRules = '',
    mode,
  }: {
    proxyRules?: string
    proxyBypassRules?: string
    mode?: string
  }): Promise<void> {
    this.#isDirect = mode === 'direct'
    this.#proxyServer = proxyRules ?? null
    this.#bypass = proxyBypassRules
    record('proxy', { proxyRules, proxyBypassRules, mode })
  }

  /** In the form of a proxy auto-config answer: `PROXY host:port`, or `DIRECT`. */
  async resolveProxy(url: string): Promise<string> {
    const { protocol, hostname } = new URL(url)
    const rules = this.#isDirect ? null : (this.#proxyServer ?? proxyOfEnvironment(protocol))
    const excluded =
      this.#proxyServer === null ? (process.env.no_proxy ?? process.env.NO_PROXY ?? '') : this.#bypass
    if (rules === null || isLoopback(hostname) || isExcluded(hostname, excluded)) return 'DIRECT'
    const match = /^(?:([a-z0-9]+):\/\/)?([^/]+)/i.exec(rules)
    const [, scheme = 'http', address = ''] = match ?? []
    const kind = { http: 'PROXY', https: 'HTTPS', socks: 'SOCKS', socks4: 'SOCKS', socks5: 'SOCKS5' }[scheme]
    return `${kind ?? 'PROXY'} ${address}`
  }

  /** @internal By {@link takeProxyServer}. */
  setProxyServer(server: string): void {
    this.#proxyServer = server === '' ? null : server
  }

  async clearCache(): Promise<void> {
    if (browser.running)
      await browser.connection.root.send('Network.clearBrowserCache').catch(() => undefined)
  }

  async clearStorageData(options: { origin?: string } = {}): Promise<void> {
    for (const controller of browser.controllers.values()) {
      const origin = options.origin ?? controller.frames?.mainFrame.chromiumUrl
      if (origin === undefined || controller.target === null) continue
      await controller.target.session
        .send('Storage.clearDataForOrigin', { origin: new URL(origin).origin, storageTypes: 'all' })
        .catch(() => undefined)
    }
  }

  async clearData(): Promise<void> {
    await this.clearCache()
    await this.clearStorageData()
  }

  async clearAuthCache(): Promise<void> {
    record('clear-auth-cache', {})
  }

  async clearHostResolverCache(): Promise<void> {
    record('clear-host-resolver-cache', {})
  }

  async closeAllConnections(): Promise<void> {
    record('close-all-connections', {})
  }

  async getCacheSize(): Promise<number> {
    return 0
  }

  flushStorageData(): void {
    record('flush-storage-data', {})
  }

  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    return appFetch(this.protocol, input, init)
  }

  /** In memory unless the name of its partition says otherwise. */
  isPersistent(): boolean {
    return this.#partition === '' || this.#partition.startsWith('persist:')
  }

  getStoragePath(): string | null {
    return this.isPersistent() ? getUserDataDir() : null
  }

  get storagePath(): string | null {
    return this.getStoragePath()
  }
}

function proxyOfEnvironment(protocol: string): string | null {
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy, ALL_PROXY, all_proxy } = process.env
  const named = protocol === 'https:' ? (https_proxy ?? HTTPS_PROXY) : (http_proxy ?? HTTP_PROXY)
  const value = named ?? all_proxy ?? ALL_PROXY ?? ''
  return value === '' ? null : value
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
}

function isExcluded(hostname: string, list: string): boolean {
  const entries = list.split(/[,;]/).map((entry) => entry.trim().replace(/^\*\./, '.'))
  return entries.some(
    (entry) =>
      entry === '*' ||
      (entry !== '' && (hostname === entry || hostname.endsWith(`.${entry.replace(/^\./, '')}`))),
  )
}

export const defaultSession: Session = new Session()

const partitions = new Map<string, Session>([['', defaultSession]])

/** The same one for the same name, as long as the app runs. */
function fromPartition(partition: string): Session {
  record('session-partition', partition)
  const known = partitions.get(partition)
  if (known !== undefined) return known
  const created = new Session(partition)
  created.setProxyServer(commandLineProxy)
  partitions.set(partition, created)
  return created
}

let commandLineProxy = ''
/** @internal `--proxy-server` is for every session. */
export function takeProxyServer(server: string): void {
  commandLineProxy = server
  for (const each of partitions.values()) each.setProxyServer(server)
}

export const session = {
  defaultSession,
  fromPartition,
  fromPath: (path: string): Session => {
    record('session-path', path)
    return defaultSession
  },
}
