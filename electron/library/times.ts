import { parseDate, readNumber, readText, type WireFields } from '../api/index.ts'

const createdFields = ['created_at', 'create_time', 'created_time', 'created', 'ctime', 'gmt_create'] as const

const maxDateLength = 40
const earliestMs = Date.UTC(2000, 0, 1)
const latestMs = Date.UTC(2200, 0, 1)

function plausible(ms: number): number | null {
  return ms >= earliestMs && ms <= latestMs ? ms : null
}

/**
 * When an entry was made, in milliseconds since 1970. How the service tells it is open: seconds, milliseconds, or a
 * date as text.
 */
export function readCreatedAtMs(fields: WireFields): number | null {
  const number = readNumber(fields, createdFields)
  // Seconds have ten digits until 2286, milliseconds thirteen since 2001.
  if (number !== null) return plausible(Math.trunc(number < 1e11 ? number * 1000 : number))
  const ms = parseDate(readText(fields, createdFields, maxDateLength) ?? '')
  return Number.isNaN(ms) ? null : plausible(ms)
}
