const maxServiceMessageLength = 2000

// Control characters, and those that reorder or hide text: a message of the service is shown beside our own words.
const unprintable = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu

/** The query of an address: where signatures and credentials are. */
const urlQuery = /(\bhttps?:\/\/[^\s"'<>?#]+)[?#][^\s"'<>]*/gi

export function stripUrlQueries(text: string): string {
  return text.replace(urlQuery, '$1?…')
}

/**
 * Makes a text of the service fit to be kept and shown: one line, bounded, without the secrets of this request (a
 * service may echo the key or the task id) and without the signed part of addresses.
 */
export function cleanServiceText(text: string, secrets: readonly string[] = []): string {
  // Bounded first: what follows is not to be kept busy by a message of megabytes.
  let clean = text.slice(0, 4 * maxServiceMessageLength)
  for (const secret of secrets) {
    if (secret !== '') clean = clean.replaceAll(secret, '…')
  }
  clean = stripUrlQueries(clean).replace(unprintable, ' ').trim()
  return clean.length > maxServiceMessageLength ? `${clean.slice(0, maxServiceMessageLength)}…` : clean
}
