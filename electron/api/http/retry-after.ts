/** Longer than this no service means: an hour is what a person would wait before asking somebody. */
export const maxRetryAfterMs = 3_600_000

/**
 * What an answer's `Retry-After` asks for, in seconds or as an HTTP date; undefined when absent or senseless. A date is by the clock of
 * whoever sent it, as is the answer's own `Date`: the clock here may be wrong by hours, and counts only where there is no other.
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string | undefined>>,
  nowMs: number,
): number | undefined {
  const text = headers['retry-after']?.trim() ?? ''
  if (text === '') return undefined
  const delayMs = /^\d+(\.\d+)?$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - (timeOf(headers.date) ?? nowMs)
  if (Number.isNaN(delayMs)) return undefined
  return Math.min(Math.max(delayMs, 0), maxRetryAfterMs)
}

function timeOf(date = ''): number | null {
  const ms = Date.parse(date)
  return Number.isNaN(ms) ? null : ms
}
