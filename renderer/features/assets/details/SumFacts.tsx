import type { LibrarySums } from '../../../../shared/library.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Fact } from '../../../ui/facts/FactsList.tsx'

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
