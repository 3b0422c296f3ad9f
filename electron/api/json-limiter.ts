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
  /** Bytes of an escape sequence that are still to come. */
  let escapeLeft = 0
  let inUnicode = false
  /** Dropped from here until the array or object of this depth closes; -1: nothing is. */
  let dropDepth = -1
  /** A subtree that lies too deep is dropped with its closing bracket. */
  let dropsBracket = false
  let cutsString = false

  const push = (chunk: Uint8Array): readonly Uint8Array[] => {
    const kept: Uint8Array[] = []
    let start = dropDepth >= 0 || cutsString ? -1 : 0
    const stop = (end: number) => {
      if (start >= 0 && end > start) kept.push(chunk.subarray(start, end))
      start = -1
    }

    const inText = (byte: number, at: number) => {
      if (escapeLeft > 0) {
        // `\uXXXX` is six bytes, every other escape two.
        const isUnicode = escapeLeft === 1 && !inUnicode && byte === letterU
        escapeLeft = isUnicode ? 4 : escapeLeft - 1
        inUnicode = (inUnicode || isUnicode) && escapeLeft > 0
      } else if (byte === quote) {
        inString = false
        if (cutsString) start = at
        cutsString = false
      } else {
        if (stringBytes >= maxStringBytes && !cutsString && dropDepth < 0) {
          cutsString = true
          stop(at)
        }
        if (byte === backslash) escapeLeft = 1
      }
      stringBytes += 1
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
      if (dropDepth >= 0 || depth === 0) return
      const count = (separators[depth] ?? 0) + 1
      separators[depth] = count
      if (count < (isArray[depth] === 1 ? maxItems : maxFields)) return
      stop(at)
      dropDepth = depth
    }

    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0
      if (inString) inText(byte, at)
      else if (byte === quote) {
        inString = true
        stringBytes = 0
      } else if (byte === openArray || byte === openObject) onOpen(byte, at)
      else if (byte === closeArray || byte === closeObject) onClose(at)
      else if (byte === comma) onComma(at)
    }
    stop(chunk.length)
    return kept
  }

  return { push }
}
