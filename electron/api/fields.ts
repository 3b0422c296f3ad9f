/** An entry of a list, all its fields as the service told them. */
export type WireFields = Readonly<Record<string, unknown>>

/** More fields than any entry has a use for: the rest is not looked at. */
const maxFields = 1_000
/** Longer texts are cut: nothing that is shown needs more. */
const maxTextLength = 4_000
const maxIdLength = 200

/** Every entry of every list has the same names: each is spelled out once, and not once an entry. */
const canonicalNames = new Map<string, string>()
const maxCanonicalNames = 2_000

/** `file_url`, `fileUrl`, `FileURL` and `File-Url` are the same field. */
function canonicalOf(name: string): string {
  const known = canonicalNames.get(name)
  if (known !== undefined) return known
  const canonical = name.replace(/[_\-\s]/g, '').toLowerCase()
  if (canonicalNames.size < maxCanonicalNames) canonicalNames.set(name, canonical)
  return canonical
}

/** Of several fields that are the same one. */
class Values {
  readonly all: unknown[]
  constructor(...all: unknown[]) {
    this.all = all
  }
}

const indexes = new WeakMap<WireFields, ReadonlyMap<string, unknown>>()

/** A map, so that a field called `__proto__` or `constructor` is a field like any other. */
function indexOf(fields: WireFields): ReadonlyMap<string, unknown> {
  const known = indexes.get(fields)
  if (known !== undefined) return known
  const index = new Map<string, unknown>()
  let count = 0
  for (const name of Object.keys(fields)) {
    count += 1
    if (count > maxFields) break
    if (name.length > 100) continue
    const key = canonicalOf(name)
    const value = fields[name]
    if (!index.has(key)) index.set(key, value)
    else {
      const before = index.get(key)
      if (before instanceof Values) before.all.push(value)
      else index.set(key, new Values(before, value))
    }
  }
  indexes.set(fields, index)
  return index
}

/** All values under these names, in whatever letters they are spelled; the first name first. */
export function readValues(fields: WireFields, names: readonly string[]): readonly unknown[] {
  const values: unknown[] = []
  readFirst(fields, names, (value) => {
    values.push(value)
    return null
  })
  return values
}

/** Of the values under these names the first that is one for `read`, which answers null for others. */
export function readFirst<T>(
  fields: WireFields,
  names: readonly string[],
  read: (value: unknown) => T | null,
): T | null {
  const index = indexOf(fields)
  for (const name of names) {
    const key = canonicalOf(name)
    const value = index.get(key)
    // Most names are of other services, and in no entry at all.
    if (value === undefined && !index.has(key)) continue
    const found = value instanceof Values ? firstIn(value.all, read) : read(value)
    if (found !== null) return found
  }
  return null
}

function firstIn<T>(values: readonly unknown[], read: (value: unknown) => T | null): T | null {
  for (const value of values) {
    const found = read(value)
    if (found !== null) return found
  }
  return null
}

/**
 * An id as a text (observed), or a whole number, which is taken as well. What cannot be sent back as it came is none: half
 * of a surrogate pair, control characters, a text longer than ids are; nor is 0, which stands where there is none yet.
 */
export function asId(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value !== 0 ? String(value) : null
  if (typeof value !== 'string' || value.length > 10 * maxIdLength) return null
  const text = value.trim()
  const isId =
    text !== '' &&
    text !== '0' &&
    text.length <= maxIdLength &&
    text.isWellFormed() &&
    !/[\p{Cc}\u2028\u2029]/u.test(text)
  return isId ? text : null
}

/** The first of these fields that is an id. */
export function readId(fields: WireFields, names: readonly string[]): string | null {
  return readFirst(fields, names, asId)
}

/** The first of these fields that is a text with something in it, cut to `maxLength` UTF-16 units. */
export function readText(
  fields: WireFields,
  names: readonly string[],
  maxLength = maxTextLength,
): string | null {
  return readFirst(fields, names, (value) => {
    if (typeof value === 'number') return String(value)
    if (typeof value !== 'string') return null
    const text = value.slice(0, 4 * maxLength).trim()
    return text === '' ? null : text.slice(0, maxLength).toWellFormed()
  })
}

/** The first of these fields that is a finite number, or a text that is one. */
export function readNumber(fields: WireFields, names: readonly string[]): number | null {
  return readFirst(fields, names, (value) => {
    const isNumeric = typeof value === 'string' && value.length < 100 && value.trim() !== ''
    const number = isNumeric ? Number(value) : value
    return typeof number === 'number' && Number.isFinite(number) ? number : null
  })
}

export function asRecord(data: unknown): WireFields | null {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as WireFields) : null
}
