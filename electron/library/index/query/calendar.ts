const dayMs = 86_400_000
const hourMs = 3_600_000
/** Zones change their offset at quarters of an hour. */
const quarterMs = 900_000
/** Some thousands of days. */
const offsetsMax = 20_000

/** Where days begin in a time zone. */
export interface Calendar {
  /** The beginning of the day of that moment, ms since 1970. */
  readonly startOf: (atMs: number) => number
  /** Of the day after the one that begins so. */
  readonly nextStart: (startMs: number) => number
}

/** Writes "GMT-05:00" behind a date; undefined: the zone that this process began with. */
const offsetFormat = (timeZone?: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return offsetFormat(timeZone)
  } catch {
    // One that is not known here: the page may have newer data of zones.
    return offsetFormat()
  }
}

function createCalendar(timeZone: string): Calendar {
  const format = formatOf(timeZone)
  const offsets = new Map<number, number>()

  const offsetMs = (atMs: number): number => {
    const quarter = Math.floor(atMs / quarterMs)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const [, sign, hours = '0', minutes = '0', seconds = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(atMs)) ?? []
    const offset =
      ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * (sign === '-' ? -1_000 : 1_000)
    if (offsets.size >= offsetsMax) offsets.clear()
    offsets.set(quarter, offset)
    return offset
  }

  const startOf = (atMs: number): number => {
    const offset = offsetMs(atMs)
    const midnightMs = Math.floor((atMs + offset) / dayMs) * dayMs
    // The clock may have been put forward or back since.
    return midnightMs - offsetMs(midnightMs - offset)
  }
  return { startOf, nextStart: (startMs) => startOf(startMs + dayMs + 12 * hourMs) }
}

let last: { readonly timeZone: string; readonly calendar: Calendar } | null = null

/**
 * The calendar of a zone by its name ("Europe/Berlin"). Not that of `Date`: who travels changes the zone of the system, which a process
 * without a window does not hear of.
 */
export function calendarOf(timeZone: string): Calendar {
  if (last?.timeZone !== timeZone) last = { timeZone, calendar: createCalendar(timeZone) }
  return last.calendar
}
