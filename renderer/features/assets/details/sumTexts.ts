import type { LibrarySums } from '../../../../shared/library.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'

const kindsOf = ['image', 'video', 'audio', 'unknown'] as const

/** "3 images, 2 videos". */
export function kindsText({ byType }: LibrarySums, t: Translate, format: Formatters): string | null {
  const kinds = kindsOf.filter((kind) => byType[kind] > 0)
  return kinds.length === 0
    ? null
    : format.list(kinds.map((kind) => t(`details.${kind}`, { count: byType[kind] })))
}

/** "22 Nov 2026 to 25 Nov 2026", or the one day. */
export function addedText(
  { firstAddedAtMs, lastAddedAtMs }: LibrarySums,
  t: Translate,
  format: Formatters,
): string | null {
  if (firstAddedAtMs === null || lastAddedAtMs === null) return null
  const [first, last] = [format.date(firstAddedAtMs), format.date(lastAddedAtMs)]
  return first === last ? first : t('details.addedBetween', { first, last })
}
