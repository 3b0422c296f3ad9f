/** Both ends inclusive; `end` null: to the end. */
export interface ByteRange {
  readonly start: number
  readonly end: number | null
}

/** A single range that is not counted from the end; anything else may be answered with the whole (RFC 9110, 14.2). */
export function parseByteRange(header: string | null | undefined): ByteRange | null {
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (match === null) return null
  const start = Number(match[1])
  const end = match[2] === '' ? null : Number(match[2])
  return end !== null && end < start ? null : { start, end }
}
