/** Year, month and day; hour and what follows; the zone, and a name of it that some write behind (`+0800 CST`). */
const dateForm =
  /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T]+(\d{1,2})(:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?))?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?: [A-Z]{3,5})?$/i

/** A date as text, in ms since 1970; NaN for what is none. One without a zone is taken as UTC, which is a guess. */
export function parseDate(text: string): number {
  const [whole, year, month = '', day = '', hour = '0', rest = ':00', zone = 'Z'] = dateForm.exec(text) ?? []
  // A form of another sort, as in headers of HTTP, says its zone or none.
  if (whole === undefined) return Date.parse(text)
  const two = (part: string) => part.padStart(2, '0')
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  const offset = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`
  return Date.parse(`${year}-${two(month)}-${two(day)}T${two(hour)}${rest.replace(',', '.')}${offset}`)
}
