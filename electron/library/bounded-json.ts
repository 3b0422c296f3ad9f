const maxDepth = 8
const maxItems = 100
const maxTextLength = 8_000

/**
 * A value of the service as JSON, bounded in every direction, so that one odd value (thousands of levels, megabytes) costs
 * that value: what lies deeper is "…", what comes after the first hundred is left out. Names for which `omits` says yes are
 * left out at every level.
 */
export function boundedJson(value: unknown, omits: (name: string) => boolean): string {
  let room = maxTextLength
  const prune = (inner: unknown, depth: number): unknown => {
    room -= 1
    if (typeof inner === 'string') {
      const text = inner.slice(0, Math.max(0, room))
      room -= text.length
      return text.length < inner.length ? `${text}…` : text
    }
    if (typeof inner !== 'object' || inner === null) return inner
    if (depth >= maxDepth || room <= 0) return '…'
    if (Array.isArray(inner)) return inner.slice(0, maxItems).map((item) => prune(item, depth + 1))
    const names = Object.keys(inner).filter((name) => !omits(name))
    // Entries, and no assignment: a field called `__proto__` would set the prototype.
    return Object.fromEntries(
      names
        .slice(0, maxItems)
        .map((name) => [name.slice(0, 100), prune(Reflect.get(inner, name), depth + 1)] as const),
    )
  }
  return JSON.stringify(prune(value, 0)) ?? ''
}
