import { readNumber, readText, type WireFields } from '../api/index.ts'

const createdFields = ['created_at', 'create_time', 'created_time', 'created', 'ctime', 'gmt_create'] as const

const maxDateLength = 40
const earliestMs = Date.UTC(2000, 0, 1)
const latestMs = Date.UTC(2200, 0, 1)

function plausible(ms: number): number | null {
  return ms >= earliestMs && ms <= latestMs ? ms : null
}

/** Year, month and day; hour and what follows; the zone, and a name of it that some write behind (`+0800 CST`). */
const dateForm =
  /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T]+(\d{1,2})(:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?))?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?: [A-Z]{3,5})?$/i

/** NaN for what is none. */
function parseDate(text: string): number {
  const [whole, year, month = '', day = '', hour = '0', rest = ':00', zone = 'Z'] = dateForm.exec(text) ?? []
  // A form of another sort, as in headers of HTTP, says its zone or none.
  if (whole === undefined) return Date.parse(text)
  const two = (part: string) => part.padStart(2, '0')
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  const offset = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`
  return Date.parse(`${year}-${two(month)}-${two(day)}T${two(hour)}${rest.replace(',', '.')}${offset}`)
}

/**
 * When an entry was made, in milliseconds since 1970. How the service tells it is open: seconds, milliseconds, or a
 * date as text. A date without a zone is taken as UTC, which is a guess.
 */
export function readCreatedAtMs(fields: WireFields): number | null {
  const number = readNumber(fields, createdFields)
  // Seconds have ten digits until 2286, milliseconds thirteen since 2001.
  if (number !== null) return plausible(Math.trunc(number < 1e11 ? number * 1000 : number))
  const ms = parseDate(readText(fields, createdFields, maxDateLength) ?? '')
  return Number.isNaN(ms) ? null : plausible(ms)
}
