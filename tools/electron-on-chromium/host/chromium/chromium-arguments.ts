import { existsSync } from 'node:fs'

/** Chromium without what a browser does by itself: first-run pages, updates, sync, calls to its maker. */
const quiet = [
  'no-first-run',
  'no-default-browser-check',
  'no-service-autorun',
  'no-pings',
  'test-type',
  'disable-background-networking',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'disable-component-extensions-with-background-pages',
  'disable-component-update',
  'disable-default-apps',
  'disable-domain-reliability',
  'disable-extensions',
  'disable-field-trial-config',
  'disable-hang-monitor',
  'disable-infobars',
  'disable-notifications',
  'disable-popup-blocking',
  'disable-prompt-on-repost',
  'disable-search-engine-choice-screen',
  'disable-session-crashed-bubble',
  'disable-sync',
  'disable-background-timer-throttling',
  'disable-backgrounding-occluded-windows',
  'disable-renderer-backgrounding',
  'hide-crash-restore-bubble',
  'metrics-recording-only',
  'noerrdialogs',
  'use-mock-keychain',
]
const quietFeatures = [
  'AutofillServerCommunication',
  'AimEnabled',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'InterestFeedContentSuggestions',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'Translate',
]
/** The hosts of Chromium's maker do not resolve, whatever asks for them. */
const noHosts = ['google.com', 'googleapis.com', 'gstatic.com', 'gvt1.com', 'googleusercontent.com'].flatMap(
  (host) => [`MAP ${host} ~NOTFOUND`, `MAP *.${host} ~NOTFOUND`],
)

/** Ours alone: an app's command line must not turn them. */
const reserved = new Set([
  'user-data-dir',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'app',
  'app-id',
  'inspect',
  'no-startup-window',
  'password-store',
  // Electron's own, for the processes that it starts.
  'enable-sandbox',
])

export function isHeadless(switches: ReadonlyMap<string, string>): boolean {
  if (switches.has('headless')) return true
  if (process.platform !== 'linux') return false
  return (process.env.DISPLAY ?? '') === '' && (process.env.WAYLAND_DISPLAY ?? '') === ''
}

/** What a graphics card, of whatever maker, is reached by on Linux; the second under Windows, the third by its maker's own driver. */
const graphicsDevices = ['/dev/dri', '/dev/dxg', '/dev/nvidiactl']

/** Chromium finds out by itself that there is none, and draws the same then, but takes a seventh of its start for it. */
export function hasNoGraphics(exists: (path: string) => boolean = existsSync): boolean {
  return process.platform === 'linux' && !graphicsDevices.some(exists)
}

/** Where the origins under `.electron.invalid` are served, and by the certificate of which key (base64 of its SHA-256). */
export interface AppOrigins {
  readonly port: number
  readonly publicKeyHash: string
}

const streamWindowBytes = 65_536
const appHosts = '*.electron.invalid'

function reachAppOrigins(values: Map<string, string>, { port, publicKeyHash }: AppOrigins): void {
  const joined = (name: string, separator: string, more: readonly string[]): void => {
    values.set(name, [...(values.get(name)?.split(separator) ?? []), ...more].filter(Boolean).join(separator))
  }
  joined('host-resolver-rules', ',', [...noHosts, `MAP ${appHosts} 127.0.0.1:${port}`])
  // Electron asks no proxy about the app's scheme.
  joined('proxy-bypass-list', ';', [appHosts])
  joined('ignore-certificate-errors-spki-list', ',', [publicKeyHash])
  // All share one connection of 15 MB on the way: by the 6 MB that Chromium takes for each, three clips that are paused would
  // hold up the whole page. The setting has no switch of its own (4 is INITIAL_WINDOW_SIZE, RFC 9113).
  joined('force-fieldtrials', '/', ['HTTP2/Small'])
  joined('force-fieldtrial-params', ',', [`HTTP2.Small:http2_settings/4%3A${streamWindowBytes}`])
}

export function chromiumArguments(options: {
  readonly profileDir: string
  readonly switches: ReadonlyMap<string, string>
  readonly headless: boolean
  readonly appOrigins: AppOrigins
}): string[] {
  const { profileDir, switches, headless, appOrigins } = options
  const values = new Map<string, string>(quiet.map((name) => [name, '']))
  values.set('password-store', 'basic')
  for (const [name, value] of switches) if (!reserved.has(name)) values.set(name, value)
  reachAppOrigins(values, appOrigins)
  const disabled = switches.get('disable-features')?.split(',') ?? []
  values.set('disable-features', [...new Set([...quietFeatures, ...disabled])].filter(Boolean).join(','))
  const blinkFeatures = switches.get('enable-blink-features')?.split(',') ?? []
  values.set(
    'enable-blink-features',
    [...new Set(['WebPreferences', ...blinkFeatures])].filter(Boolean).join(','),
  )
  values.set('user-data-dir', profileDir)
  if (hasNoGraphics()) values.set('disable-gpu', '')
  if (headless) values.set('headless', 'new')
  return [...values].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
}
