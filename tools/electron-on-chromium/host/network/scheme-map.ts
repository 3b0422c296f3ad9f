/**
 * Chromium knows only its own schemes, so an app's standard scheme is shown to it as an https origin under `.invalid`, a
 * name that never resolves (RFC 6761); every request for it is answered here and none reaches the network. What the app
 * sees is turned back: `asset-library://app/x` <-> `https://app.asset-library.electron.invalid/x`.
 */
const suffix = '.electron.invalid'
const schemes = new Map<string, Electron.Privileges>()

export function registerScheme(scheme: string, privileges: Electron.Privileges): void {
  if (!/^[a-z][a-z0-9-]*$/.test(scheme)) {
    throw new Error(`electron-on-chromium: a scheme of letters, digits and hyphens is needed, not ${scheme}`)
  }
  schemes.set(scheme, privileges)
}

export function isRegisteredScheme(scheme: string): boolean {
  return schemes.has(scheme)
}

/** The address that Chromium is given for an address of the app. */
export function toChromiumUrl(url: string): string {
  const match = /^([a-z][a-z0-9-]*):\/\/([^/?#]*)(.*)$/is.exec(url)
  if (match === null) return url
  const [, scheme = '', host = '', rest = ''] = match
  if (!schemes.has(scheme.toLowerCase())) return url
  return `https://${host}.${scheme.toLowerCase()}${suffix}${rest === '' ? '/' : rest}`
}

/** The address that the app is told for an address of Chromium's. */
export function toAppUrl(url: string): string {
  const match = /^https:\/\/(?:([^/?#]*)\.)?([a-z0-9-]+)\.electron\.invalid(?::443)?(?=[/?#]|$)(.*)$/is.exec(
    url,
  )
  if (match === null) return url
  const [, host = '', scheme = '', rest = ''] = match
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url
}

export function isChromiumFormOfScheme(url: string): boolean {
  return toAppUrl(url) !== url
}

/** Content security policies name the scheme or its origins; Chromium has to read its own form of them. */
export function toChromiumPolicy(policy: string): string {
  let result = policy
  for (const scheme of schemes.keys()) {
    result = result
      .replaceAll(
        new RegExp(`\\b${scheme}://([a-z0-9.-]+)`, 'gi'),
        (_all, host) => `https://${host}.${scheme}${suffix}`,
      )
      .replaceAll(new RegExp(`(?<=[\\s;]|^)${scheme}:(?=[\\s;]|$)`, 'gi'), `https://*.${scheme}${suffix}`)
  }
  return result
}
