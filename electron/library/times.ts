import { readNumber, readText, type WireFields } from '../api/index.ts'

const createdFields = ['created_at', 'create_time', 'created_time', 'created', 'ctime', 'gmt_create'] as const

const maxDateLength = 40
const earliestMs = Date.UTC(2000, 0, 1)
const latestMs = Date.UTC(2200, 0, 1)

function plausible(ms: number): number | null {
  return ms >= earliestMs && ms <= latestMs ? ms : null
}

/**
 * When an entry was made, in milliseconds since 1970. How the service tells it is open: seconds, milliseconds, or a
 * date as text. A date without a zone is taken as UTC, which is a guess.
 */
export function readCreatedAtMs(fields: WireFields): number | null {
  const number = readNumber(fields, createdFields)
  // Seconds have ten digits until 2286, milliseconds thirteen since 2001.
  if (number !== null) return plausible(Math.trunc(number < 1e11 ? number * 1000 : number))
  const text = readText(fields, createdFields, maxDateLength)
  if (text === null) return null
  const hasZone = /(z|[+-]\d{2}:?\d{2})$/i.test(text)
  const iso = text.replace(/^(\d{4})[/-](\d{1,2})[/-](\d{1,2})[ T]/, '$1-$2-$3T')
  const ms = Date.parse(hasZone || !iso.includes('T') ? iso : `${iso}Z`)
  return Number.isNaN(ms) ? null : plausible(ms)
}
