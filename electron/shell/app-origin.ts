/** The scheme is our own, so that no web page shares an origin with the app and no port is open. */
export const appScheme = 'asset-library'
export const appOrigin = `${appScheme}://app`
export const appPageUrl = `${appOrigin}/index.html`

/**
 * Whether an address belongs to our own page. `devServerUrl` is the origin of Vite's server in development, which
 * a packaged app never has.
 */
export function isAppUrl(url: string, devServerUrl: string | null): boolean {
  const parsed = URL.parse(url)
  if (parsed === null) return false
  if (parsed.protocol === `${appScheme}:`) return parsed.host === 'app'
  return devServerUrl !== null && parsed.origin === new URL(devServerUrl).origin
}

const localSchemes: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:', 'about:'])

/** Whether the page may ask for an address at all. */
export function isAllowedRequest(url: string, devServerUrl: string | null): boolean {
  const parsed = URL.parse(url)
  if (parsed === null) return false
  if (localSchemes.has(parsed.protocol) || isAppUrl(url, devServerUrl)) return true
  // Vite's hot reload speaks over a web socket of the same host.
  return devServerUrl !== null && parsed.protocol === 'ws:' && parsed.host === new URL(devServerUrl).host
}
