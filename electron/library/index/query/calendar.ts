const dayMs = 86_400_000
const hourMs = 3_600_000
/** Zones change their offset at quarters of an hour. */
const quarterMs = 900_000
/** No zone changes its offset and changes it back within it; to read one costs more than all else. */
const stretchMs = 8 * dayMs
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
  /** Of whole stretches; null where the offset changes in one. */
  const stretches = new Map<number, number | null>()

  const readOffsetMs = (atMs: number): number => {
    const quarter = Math.floor(atMs / quarterMs)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const [, sign, hours = '0', minutes = '0', seconds = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(atMs)) ?? []
    const read = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000
    const offset = sign === '-' ? -read : read
    if (offsets.size >= offsetsMax) offsets.clear()
    offsets.set(quarter, offset)
    return offset
  }

  const offsetMs = (atMs: number): number => {
    const stretch = Math.floor(atMs / stretchMs)
    let offset = stretches.get(stretch)
    if (offset === undefined) {
      const ends = [readOffsetMs(stretch * stretchMs), readOffsetMs((stretch + 1) * stretchMs)] as const
      offset = ends[0] === ends[1] ? ends[0] : null
      stretches.set(stretch, offset)
    }
    return offset ?? readOffsetMs(atMs)
  }

  const startOf = (atMs: number): number => {
    const offset = offsetMs(atMs)
    const midnightMs = Math.floor((atMs + offset) / dayMs) * dayMs
    // The clock may have been put forward or back since, or at midnight: of two the first one begins the day.
    const before = offsetMs(midnightMs - offset - 3 * hourMs)
    const isThere = offsetMs(midnightMs - before) === before
    return midnightMs - (isThere ? before : offsetMs(midnightMs - offset))
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
