/** Where the service listed an asset without any filter. */
export interface ListPlace {
  /** From 1. */
  readonly page: number
  readonly pageSize: number
}

/**
 * Asks for a page of a group once, however many want it at a time: addresses of a whole page are over together, and each of its tiles
 * finds that out by itself.
 */
export function createPageRefresh<Session extends object>(
  ask: (session: Session, groupId: string, place: ListPlace) => Promise<void>,
): (session: Session, groupId: string, place: ListPlace) => Promise<void> {
  const underWay = new WeakMap<Session, Map<string, Promise<void>>>()
  return (session, groupId, place) => {
    const asked = underWay.get(session) ?? new Map<string, Promise<void>>()
    underWay.set(session, asked)
    const key = JSON.stringify([groupId, place.page, place.pageSize])
    const known = asked.get(key)
    if (known !== undefined) return known
    const asking = ask(session, groupId, place).finally(() => asked.delete(key))
    asked.set(key, asking)
    return asking
  }
}
