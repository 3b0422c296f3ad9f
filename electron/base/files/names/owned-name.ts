import { createHash } from 'node:crypto'

/** As names of files are allowed to be, and without the account's own id. */
export function cacheOwner(accountId: string): string {
  return createHash('sha256').update(accountId).digest('hex').slice(0, 12)
}

/** A name that tells the content by hash, and whose it is: see FileCache. */
export function ownedName(owner: string, identity: string): string {
  return `${owner}-${createHash('sha256').update(identity).digest('hex').slice(0, 40)}`
}
