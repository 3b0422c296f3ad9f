import type { Language } from '../../shared/settings.ts'
import { spaced } from './spaced.ts'

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** What is listed stays as it is: room is made only between it and what is put between ("3 张图片和 2 个视频"). */
const joined = (format: Intl.ListFormat, items: readonly string[]): string =>
  format
    .formatToParts(items)
    .reduce(
      (line, { value }) => line.slice(0, -1) + spaced(line.slice(-1) + value.charAt(0)) + value.slice(1),
      '',
    )

/** Where this computer is right now: formatters keep the time zone that they were made with. */
export const systemTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * Numbers, sizes, times and dates as people of that language write them. Sizes count in steps of 1024, as the service's
 * limits are enforced ("30 MB" is 30 x 2^20 bytes), so that a file just above a limit never looks as if it fitted.
 */
export function createFormatters(language: Language, timeZone: string = systemTimeZone()) {
  const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const percentFormat = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const dateTimeFormat = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  })
  const dateFormat = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
  const dayFormat = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone })
  const timeFormat = new Intl.DateTimeFormat(language, { timeStyle: 'medium', timeZone })
  const list = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' })
  const alternatives = new Intl.ListFormat(language, { style: 'long', type: 'disjunction' })

  /** Making one takes longer than all else that a row says, and there are a few dozen of them. */
  const made = new Map<string, Intl.NumberFormat>()
  function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options)
    let format = made.get(key)
    if (format === undefined) {
      format = new Intl.NumberFormat(language, options)
      made.set(key, format)
    }
    return format
  }

  const unit = (
    value: number,
    name: string,
    digits: number,
    unitDisplay: 'short' | 'long' = 'short',
  ): string =>
    numberFormat({ style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits }).format(value)

  const number = (value: number, digits = 2): string =>
    numberFormat({ maximumFractionDigits: digits }).format(value)

  function bytes(sizeBytes: number, digits?: number): string {
    let value = sizeBytes
    let step = 0
    while (value >= 1024 && step < byteUnits.length - 1) {
      value /= 1024
      step += 1
    }
    return unit(
      value,
      byteUnits[step] ?? 'byte',
      digits ?? (step > 1 && value < 100 ? 1 : 0),
      step === 0 ? 'long' : 'short',
    )
  }

  /** For "this or less": never rounded up, in the larger meaning of a megabyte. */
  function bytesAtMost(sizeBytes: number): string {
    if (sizeBytes < 2 ** 20) return bytes(sizeBytes)
    return unit(Math.floor((sizeBytes / 2 ** 20) * 10) / 10, 'megabyte', 1)
  }

  /** Down to the second where it is near, to the minute or hour where it is far: "8 sec", "3 min", "2 hr". */
  function span(durationMs: number): string {
    const seconds = Math.max(1, Math.ceil(durationMs / 1000))
    if (seconds < 60) return unit(seconds, 'second', 0)
    const minutes = Math.round(seconds / 60)
    if (minutes < 60) return unit(minutes, 'minute', 0)
    if (minutes < 48 * 60) return unit(minutes / 60, 'hour', minutes < 600 ? 1 : 0)
    return unit(minutes / 1440, 'day', 0)
  }

  /** Of media: "0:07", "1:02:30". */
  function clock(durationMs: number): string {
    const seconds = Math.round(durationMs / 1000)
    const two = (value: number) => String(value).padStart(2, '0')
    const hours = Math.floor(seconds / 3600)
    const minutes = Math.floor(seconds / 60) % 60
    return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
  }

  return {
    language,
    count: (value: number) => integer.format(value),
    number,
    /** Without thousands separators: "1920 × 1080" is how sizes in px are written. */
    pixels: (value: number) => String(Math.round(value)),
    bytes,
    bytesAtMost,
    /** Of 10^6 bytes: for a file that fits only if the service counts larger ones. */
    decimalMegabytes: (sizeBytes: number) => unit(sizeBytes / 1e6, 'megabyte', 1),
    span,
    clock,
    seconds: (durationMs: number, digits = 1) => unit(durationMs / 1000, 'second', digits),
    /** Whole percents, never rounded up: "100%" means all. */
    percent: (fraction: number) => percentFormat.format(Math.floor(fraction * 100 + 1e-9) / 100),
    dateTime: (atMs: number) => dateTimeFormat.format(atMs),
    date: (atMs: number) => dateFormat.format(atMs),
    /** With the day of the week. */
    day: (atMs: number) => dayFormat.format(atMs),
    time: (atMs: number) => timeFormat.format(atMs),
    list: (items: readonly string[]) => joined(list, items),
    alternatives: (items: readonly string[]) => joined(alternatives, items),
  }
}
export type Formatters = ReturnType<typeof createFormatters>
