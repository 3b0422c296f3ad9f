import { createContext, useContext, useMemo } from 'react'
import type { Language } from '../../../../../shared/settings.ts'
import type { Formatters } from '../../../../i18n/formatters.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../../i18n/index.ts'
import { useTimeZone } from '../../../../i18n/useTimeZone.ts'
import { createDayOf } from '../model/daySums.ts'

/** Money, times of day and spans to the second, which only results need. */
export function createResultFormats(language: Language, timeZone: string) {
  const money = (digits: number) =>
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 2,
      maximumFractionDigits: digits,
    })
  const cents = money(2)
  const fractions = money(4)
  const timeOfDay = new Intl.DateTimeFormat(language, { timeStyle: 'short', hourCycle: 'h23', timeZone })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const dayAndTime = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const inUnits = (unit: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' })
  const units = { hour: inUnits('hour'), minute: inUnits('minute'), second: inUnits('second') }
  const inUnit = (value: number, name: keyof typeof units): string => units[name].format(value)

  return {
    /** Below a cent with the digits that are left: a short test may cost less than one. */
    usd: (value: number) => (value > 0 && value < 0.01 ? fractions : cents).format(value),
    timeOfDay: (atMs: number) => timeOfDay.format(atMs),
    /** Of "2026-11-26", which is a day and no moment. */
    dayName: (name: string) => day.format(Date.parse(`${name}T12:00:00Z`)),
    dayAndTime: (atMs: number) => dayAndTime.format(atMs),
    dayOf: createDayOf(timeZone),
    /** To the second below an hour: "2 min 41 sec"; to the minute above. */
    elapsed: (durationMs: number) => {
      const seconds = Math.max(0, Math.floor(durationMs / 1000))
      const minutes = Math.floor(seconds / 60)
      const hours = Math.floor(minutes / 60)
      const parts =
        hours > 0
          ? [inUnit(hours, 'hour'), inUnit(minutes % 60, 'minute')]
          : minutes > 0
            ? [inUnit(minutes, 'minute'), inUnit(seconds % 60, 'second')]
            : [inUnit(seconds, 'second')]
      return parts.join(' ')
    },
  }
}
export type ResultFormats = ReturnType<typeof createResultFormats>

export interface ResultWords {
  readonly t: Translate
  readonly format: Formatters
  readonly more: ResultFormats
}

/** Made once for all cards: formatters cost more than all that is written with them. */
export function useCreateResultWords(): ResultWords {
  const { t, format } = useWords()
  const timeZone = useTimeZone()
  return useMemo(
    () => ({ t, format, more: createResultFormats(format.language, timeZone) }),
    [t, format, timeZone],
  )
}

export const ResultWordsContext = createContext<ResultWords | null>(null)

/** Words and numbers of the language in use, with those of results. */
export function useResultWords(): ResultWords {
  const words = useContext(ResultWordsContext)
  if (words === null) throw new Error('Results are outside of their words')
  return words
}
