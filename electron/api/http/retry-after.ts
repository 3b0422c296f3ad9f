/** Longer than this no service means: an hour is what a person would wait before asking somebody. */
export const maxRetryAfterMs = 3_600_000

/** `Retry-After` in seconds or as an HTTP date; undefined when absent or senseless. */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? ''
  if (text === '') return undefined
  const delayMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs
  if (Number.isNaN(delayMs)) return undefined
  return Math.min(Math.max(delayMs, 0), maxRetryAfterMs)
}
