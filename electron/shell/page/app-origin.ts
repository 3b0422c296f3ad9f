/** The scheme is our own, so that no web page shares an origin with the app and no port is open. */
export const appScheme = 'asset-library'
/**
 * What Chromium lets our pages do. With a code cache, what V8 compiled at the first start is not compiled at the next one; it works with
 * `standard` only (documented).
 */
export const schemePrivileges = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  stream: true,
  codeCache: true,
} as const
export const appHost = 'app'
/** Of the hidden page that converts media, which shares nothing with the app's own. */
export const converterHost = 'converter'
export type PageHost = typeof appHost | typeof converterHost
export const appOrigin = `${appScheme}://${appHost}`
export const appPageUrl = `${appOrigin}/index.html`

/** Whether an address belongs to our own page. */
export const isAppUrl = (url: string): boolean => isPageUrl(url, appHost)

function isPageUrl(url: string, host: PageHost): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && parsed.protocol === `${appScheme}:` && parsed.host === host
}

const localSchemes: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:', 'about:'])

/**
 * Whether a page of that host may ask for an address at all. `hotReload` is the origin of the web socket by which Vite tells of
 * changed modules in development, which a packaged app never has.
 */
export function isAllowedRequest(url: string, hotReload: string | null, host: PageHost = appHost): boolean {
  const parsed = URL.parse(url)
  if (parsed === null) return false
  if (localSchemes.has(parsed.protocol) || isPageUrl(url, host)) return true
  return hotReload !== null && parsed.origin === new URL(hotReload).origin
}
