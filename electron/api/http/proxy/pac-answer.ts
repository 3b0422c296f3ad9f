export type ProxyChoice =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly uri: string }
  /** A proxy that the HTTP client does not speak to; `scheme` in the words of a PAC script. */
  | { readonly kind: 'unsupported'; readonly scheme: string }

const schemes: ReadonlyMap<string, string> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS5', 'socks5'],
])

/** In Chromium's words `SOCKS` is SOCKS 4. */
const unsupportedSchemes: ReadonlySet<string> = new Set(['SOCKS', 'SOCKS4', 'QUIC'])

/**
 * Reads an answer of a proxy auto-configuration ("PROXY host:port; DIRECT"), best choice first. An answer that names
 * nothing at all means direct; one that names only what cannot be used does not, since the system wants a proxy.
 */
export function parsePacAnswer(answer: string): readonly ProxyChoice[] {
  const choices: ProxyChoice[] = []
  for (const part of answer.split(';')) {
    const [kind = '', address = ''] = part.trim().split(/\s+/)
    const name = kind.toUpperCase()
    if (name === 'DIRECT') choices.push({ kind: 'direct' })
    if (unsupportedSchemes.has(name)) choices.push({ kind: 'unsupported', scheme: name })
    const scheme = schemes.get(name)
    if (scheme === undefined) continue
    const uri = `${scheme}://${address}`
    if (address !== '' && URL.canParse(uri)) choices.push({ kind: 'proxy', uri })
  }
  return choices.length === 0 ? [{ kind: 'direct' }] : choices
}
