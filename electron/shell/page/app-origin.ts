/** The scheme is our own, so that no web page shares an origin with the app and no port is open. */
export const appScheme = 'asset-library'
const appOrigin = `${appScheme}://app`
export const appPageUrl = `${appOrigin}/index.html`

/** Whether an address belongs to our own page. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && parsed.protocol === `${appScheme}:` && parsed.host === 'app'
}

const localSchemes: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:', 'about:'])

/**
 * Whether the page may ask for an address at all. `hotReload` is the origin of the web socket by which Vite tells of
 * changed modules in development, which a packaged app never has.
 */
export function isAllowedRequest(url: string, hotReload: string | null): boolean {
  const parsed = URL.parse(url)
  if (parsed === null) return false
  if (localSchemes.has(parsed.protocol) || isAppUrl(url)) return true
  return hotReload !== null && parsed.origin === new URL(hotReload).origin
}
