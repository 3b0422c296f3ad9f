/**
 * Values as text, with what the structured clone algorithm keeps: undefined, dates, maps, sets, binary data, big integers,
 * errors, shared and circular references. Runs in the page's isolated world and in Node, so it uses what both have.
 * What cannot be cloned (functions, symbols, platform objects) throws, as in Electron.
 */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Node = readonly [string, ...Json[]]

/** The kinds of binary data, by the name of their constructor. */
const viewConstructors: Readonly<Record<string, new (buffer: ArrayBuffer) => ArrayBufferView>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
}
const errorConstructors: Readonly<Record<string, new (message: string) => Error>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
}

export function encodeValue(value: unknown): string {
  return isPlainJson(value, new Set())
    ? `j${JSON.stringify(value)}`
    : `c${JSON.stringify(encodeTable(value))}`
}

export function decodeValue(text: string): unknown {
  const json = JSON.parse(text.slice(1)) as unknown
  return text.startsWith('j') ? json : decodeTable(json as readonly Node[])
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

/** Most messages are plain JSON and take the short way; a value that occurs twice must keep its identity. */
function isPlainJson(value: unknown, seen: Set<unknown>): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value !== 'object' || seen.has(value)) return false
  seen.add(value)
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      if (!(index in value) || !isPlainJson(value[index], seen)) return false
    }
    return true
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  if (Object.hasOwn(value, 'toJSON')) return false
  return Object.values(value).every((item) => isPlainJson(item, seen))
}

function encodeTable(root: unknown): readonly Node[] {
  const table: Node[] = []
  const places = new Map<unknown, number>()
  const add = (value: unknown): number => {
    const known = typeof value === 'object' && value !== null ? places.get(value) : undefined
    if (known !== undefined) return known
    const place = table.length
    table.push(['u'])
    if (typeof value === 'object' && value !== null) places.set(value, place)
    table[place] = encodeNode(value, add)
    return place
  }
  add(root)
  return table
}

function encodeNode(value: unknown, add: (value: unknown) => number): Node {
  switch (typeof value) {
    case 'undefined':
      return ['u']
    case 'string':
    case 'boolean':
      return ['p', value]
    case 'number':
      if (Number.isFinite(value) && !Object.is(value, -0)) return ['p', value]
      return ['n', Object.is(value, -0) ? '-0' : String(value)]
    case 'bigint':
      return ['i', String(value)]
    case 'object':
      return value === null ? ['p', null] : encodeObject(value, add)
    default:
      throw new Error('An object could not be cloned.')
  }
}

function encodeObject(value: object, add: (value: unknown) => number): Node {
  if (Array.isArray(value)) {
    const items: (number | null)[] = []
    for (let index = 0; index < value.length; index++) items.push(index in value ? add(value[index]) : null)
    return ['a', ...items]
  }
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return ['b', tagOf(value), bytesToBase64(bytes)]
  }
  const tag = tagOf(value)
  switch (tag) {
    case 'ArrayBuffer':
      return ['b', tag, bytesToBase64(new Uint8Array(value as ArrayBuffer))]
    case 'Date':
      return ['d', (value as Date).getTime()]
    case 'RegExp':
      return ['r', (value as RegExp).source, (value as RegExp).flags]
    case 'Map':
      return ['m', ...[...(value as Map<unknown, unknown>)].flat().map(add)]
    case 'Set':
      return ['s', ...[...(value as Set<unknown>)].map(add)]
    case 'Error': {
      const { name, message, stack } = value as Error
      return ['e', String(name), String(message), String(stack ?? '')]
    }
    case 'Object':
      return ['o', ...Object.entries(value).flatMap(([key, item]) => [key, add(item)])]
    default:
      throw new Error('An object could not be cloned.')
  }
}

function decodeTable(table: readonly Node[]): unknown {
  const values: unknown[] = []
  const done: boolean[] = []
  const get = (place: unknown): unknown => {
    const index = place as number
    if (done[index] === true) return values[index]
    done[index] = true
    const node = table[index]
    if (node === undefined) throw new Error('Malformed message')
    const value = createValue(node)
    values[index] = value
    fillValue(value, node, get)
    return value
  }
  return get(0)
}

function createValue([kind, first, second, third]: Node): unknown {
  switch (kind) {
    case 'u':
      return undefined
    case 'p':
      return first
    case 'n':
      return Number(first)
    case 'i':
      return BigInt(first as string)
    case 'a':
    case 'o':
      return kind === 'a' ? [] : {}
    case 'b': {
      const buffer = base64ToBytes(second as string).buffer as ArrayBuffer
      const View = viewConstructors[first as string]
      return View === undefined ? buffer : new View(buffer)
    }
    case 'd':
      return new Date(first as number)
    case 'r':
      return new RegExp(first as string, second as string)
    case 'm':
      return new Map()
    case 's':
      return new Set()
    case 'e': {
      const error = new (errorConstructors[first as string] ?? Error)(second as string)
      error.stack = third as string
      return error
    }
    default:
      throw new Error('Malformed message')
  }
}

function fillValue(value: unknown, [kind, ...rest]: Node, get: (place: unknown) => unknown): void {
  if (kind === 'a') {
    const array = value as unknown[]
    array.length = rest.length
    for (const [index, place] of rest.entries()) if (place !== null) array[index] = get(place)
  } else if (kind === 'o') {
    for (let index = 0; index < rest.length; index += 2) {
      // Defined and not assigned: a key named __proto__ must stay a key.
      Object.defineProperty(value, rest[index] as string, {
        value: get(rest[index + 1]),
        configurable: true,
        enumerable: true,
        writable: true,
      })
    }
  } else if (kind === 'm') {
    const map = value as Map<unknown, unknown>
    for (let index = 0; index < rest.length; index += 2) map.set(get(rest[index]), get(rest[index + 1]))
  } else if (kind === 's') {
    for (const place of rest) (value as Set<unknown>).add(get(place))
  }
}

function bytesToBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)))
  }
  return btoa(parts.join(''))
}

function base64ToBytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
