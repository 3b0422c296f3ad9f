export type ProxyChoice = { readonly kind: 'direct' } | { readonly kind: 'proxy'; readonly uri: string }

const schemes: ReadonlyMap<string, string> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS5', 'socks5'],
])

/**
 * Reads an answer of a proxy auto-configuration ("PROXY host:port; DIRECT"), best choice first. SOCKS 4 is left out:
 * the HTTP client does not speak it. An answer that names nothing usable means direct.
 */
export function parsePacAnswer(answer: string): readonly ProxyChoice[] {
  const choices: ProxyChoice[] = []
  for (const part of answer.split(';')) {
    const [kind = '', address = ''] = part.trim().split(/\s+/)
    if (kind.toUpperCase() === 'DIRECT') choices.push({ kind: 'direct' })
    const scheme = schemes.get(kind.toUpperCase())
    if (scheme === undefined) continue
    const uri = `${scheme}://${address}`
    if (address !== '' && URL.canParse(uri)) choices.push({ kind: 'proxy', uri })
  }
  return choices.length === 0 ? [{ kind: 'direct' }] : choices
}
