import { describe, expect, it } from 'vitest'
import { createJsonLimiter, type JsonLimits } from './json-limiter.ts'

const wide: JsonLimits = { maxItems: 1e6, maxFields: 1e6, maxStringBytes: 1e6, maxDepth: 100 }

/** mulberry32: the same cases each time. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

function limit(text: string, limits: JsonLimits, random: (below: number) => number = () => 1e9): string {
  const bytes = new TextEncoder().encode(text)
  const limiter = createJsonLimiter(limits)
  const kept: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + 1 + random(7))
    kept.push(...limiter.push(bytes.subarray(at, end)).map((part) => part.slice()))
    at = end
  }
  return new TextDecoder().decode(Buffer.concat(kept))
}

const texts = ['', 'a', '"', '\\', '\\"', '\u2028', '猫', '👨‍👩‍👧', 'a]}[{,"', '\ud800', 'x'.repeat(30)]

function randomValue(random: (below: number) => number, depth: number): unknown {
  const sort = random(depth > 5 ? 4 : 6)
  if (sort < 2) return texts[random(texts.length)]
  if (sort === 2) return random(1000) - 500
  if (sort === 3) return [null, true, false][random(3)]
  const values = Array.from({ length: random(6) }, () => randomValue(random, depth + 1))
  if (sort === 4) return values
  return Object.fromEntries(values.map((value, index) => [`${texts[random(texts.length)]}${index}`, value]))
}

/** What the limits mean, said of values instead of bytes. */
function prune(value: unknown, { maxItems, maxFields, maxDepth }: JsonLimits, depth = 1): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > maxDepth) return null
  const inner = (item: unknown) => prune(item, { ...wide, maxItems, maxFields, maxDepth }, depth + 1)
  if (Array.isArray(value)) return value.slice(0, maxItems).map(inner)
  const fields = Object.entries(value).slice(0, maxFields)
  return Object.fromEntries(fields.map(([name, item]) => [name, inner(item)]))
}

describe('a JSON text', () => {
  it('within the limits goes through as it is, however it is cut into chunks', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = randomOf(seed)
      const text = JSON.stringify({ value: randomValue(random, 0) }, null, random(2))
      expect(limit(text, wide, random)).toBe(text)
    }
  })

  it('beyond them is the same text with the rest left out', () => {
    const limits = { ...wide, maxItems: 2, maxFields: 3, maxDepth: 3 }
    for (let seed = 1; seed <= 500; seed += 1) {
      const random = randomOf(seed)
      const value = { value: randomValue(random, 0), more: randomValue(random, 0) }
      const text = limit(JSON.stringify(value, null, random(2)), limits, random)
      expect(JSON.parse(text)).toEqual(prune(JSON.parse(JSON.stringify(value)), limits))
    }
  })

  it('keeps the beginning of a long string, and no half of an escape', () => {
    const limits = { ...wide, maxStringBytes: 5 }
    for (const text of ['abcdefgh', '1234\\u0041xyz', '1234"56', '12345\\', '猫猫猫']) {
      const parsed: unknown = JSON.parse(limit(JSON.stringify({ a: text, b: 1 }), limits))
      expect(parsed).toMatchObject({ b: 1 })
      expect(text.startsWith((parsed as { a: string }).a.replaceAll('\ufffd', ''))).toBe(true)
    }
  })

  it('that is cut off does not become a whole one', () => {
    const text = JSON.stringify({ list: [1, 2, 3, [4], 5], deep: [[[[1]]]], end: 'x'.repeat(20) })
    const limits = { maxItems: 2, maxFields: 100, maxStringBytes: 4, maxDepth: 3 }
    for (let length = 1; length < text.length; length += 1) {
      expect(() => JSON.parse(limit(text.slice(0, length), limits))).toThrow()
    }
  })
})
