/** What of a JSON text is kept; the rest is dropped while it arrives. */
export interface JsonLimits {
  /** Entries of any array; further ones are left out. */
  readonly maxItems: number
  /** Fields of any object; further ones are left out. */
  readonly maxFields: number
  /** Bytes of any string, escapes counted as they are written; longer ones are cut. */
  readonly maxStringBytes: number
  /** Objects and arrays that lie deeper are `null`. */
  readonly maxDepth: number
}

export interface JsonLimiter {
  /** What of this chunk is kept; views of the chunk, valid as long as it is. */
  push(chunk: Uint8Array): readonly Uint8Array[]
}

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const letterU = 0x75
const openArray = 0x5b
const closeArray = 0x5d
const openObject = 0x7b
const closeObject = 0x7d
const nullText = new TextEncoder().encode('null')

/** Outside of strings these bytes mean something; all others are passed over. */
const isSyntax = new Uint8Array(256)
for (const byte of [quote, comma, openArray, closeArray, openObject, closeObject]) isSyntax[byte] = 1

/**
 * Cuts a JSON text to size byte by byte while it comes from the wire, so that an answer of any length costs the event
 * loop a little for each chunk, and parsing costs what was asked for: JSON.parse of 700,000 entries held it for seconds.
 * It never makes a whole text of a cut-off one; what is no JSON goes through as some text that is none either.
 */
export function createJsonLimiter(limits: JsonLimits): JsonLimiter {
  const { maxItems, maxFields, maxStringBytes, maxDepth } = limits
  const separators = new Uint32Array(maxDepth + 1)
  const isArray = new Uint8Array(maxDepth + 1)
  let depth = 0
  let inString = false
  let stringBytes = 0
  /** Bytes of an escape sequence that are still to come: `\uXXXX` is six bytes, every other escape two. */
  let escapeLeft = 0
  let inUnicode = false
  /** Dropped from here until the array or object of this depth closes; -1: nothing is. */
  let dropDepth = -1
  /** A subtree that lies too deep is dropped with its closing bracket. */
  let dropsBracket = false
  let cutsString = false

  /** From `at` to the end of the string, or of the chunk; gives the place of the quote. */
  const throughString = (chunk: Uint8Array, from: number, onCut: (at: number) => void): number => {
    let at = from
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at]
      if (escapeLeft > 0) {
        const isUnicode = escapeLeft === 1 && !inUnicode && byte === letterU
        escapeLeft = isUnicode ? 4 : escapeLeft - 1
        inUnicode = (inUnicode || isUnicode) && escapeLeft > 0
        continue
      }
      if (byte === quote) break
      if (!cutsString && dropDepth < 0 && stringBytes + at - from >= maxStringBytes) {
        cutsString = true
        onCut(at)
      }
      if (byte === backslash) escapeLeft = 1
    }
    stringBytes += at - from
    return at
  }

  const push = (chunk: Uint8Array): readonly Uint8Array[] => {
    const kept: Uint8Array[] = []
    /** Where what is kept of this chunk begins; -1 while nothing is. */
    let start = dropDepth >= 0 || cutsString ? -1 : 0
    const stop = (end: number) => {
      if (start >= 0 && end > start) kept.push(chunk.subarray(start, end))
      start = -1
    }

    const onOpen = (byte: number, at: number) => {
      depth += 1
      if (dropDepth >= 0) return
      if (depth > maxDepth) {
        stop(at)
        kept.push(nullText)
        dropDepth = depth
        dropsBracket = true
        return
      }
      separators[depth] = 0
      isArray[depth] = byte === openArray ? 1 : 0
    }

    const onClose = (at: number) => {
      if (depth === dropDepth) {
        start = dropsBracket ? at + 1 : at
        dropDepth = -1
        dropsBracket = false
      }
      if (depth > 0) depth -= 1
    }

    const onComma = (at: number) => {
      if (depth === 0) return
      const count = (separators[depth] ?? 0) + 1
      separators[depth] = count
      if (count < (isArray[depth] === 1 ? maxItems : maxFields)) return
      stop(at)
      dropDepth = depth
    }

    let at = 0
    while (at < chunk.length) {
      if (inString) {
        at = throughString(chunk, at, stop)
        if (at === chunk.length) break
        inString = false
        if (cutsString) start = at
        cutsString = false
        at += 1
        continue
      }
      const byte = chunk[at] ?? 0
      if (isSyntax[byte] === 1) {
        if (byte === quote) {
          inString = true
          stringBytes = 0
        } else if (byte === comma) {
          if (dropDepth < 0) onComma(at)
        } else if (byte === openArray || byte === openObject) onOpen(byte, at)
        else onClose(at)
      }
      at += 1
    }
    stop(chunk.length)
    return kept
  }

  return { push }
}
