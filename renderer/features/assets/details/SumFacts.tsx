import type { LibrarySums } from '../../../../shared/library.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../i18n/index.ts'
import { Fact } from '../../../ui/facts/FactsList.tsx'

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

/** How large and how long they are together; those that tell no size are counted, not passed over. */
export function SizeFacts({ sums }: { sums: LibrarySums }) {
  const { t, format } = useWords()
  const size = format.bytes(sums.sizeBytes)
  return (
    <>
      <Fact name={t('details.sizeInAll')}>
        {sums.withoutSize === sums.count
          ? null
          : sums.withoutSize === 0
            ? size
            : t('details.withoutSize', { size, count: sums.withoutSize })}
      </Fact>
      <Fact name={t('details.lengthInAll')}>
        {sums.durationMs === 0 ? null : lengthText(sums.durationMs, format)}
      </Fact>
    </>
  )
}

const lengthText = (durationMs: number, format: Formatters): string =>
  durationMs < 60_000 ? format.seconds(durationMs) : format.clock(durationMs)
