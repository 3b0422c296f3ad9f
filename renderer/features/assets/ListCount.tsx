import { useWords } from '../../i18n/I18nProvider.tsx'
import { isFiltered } from './list/listQuery.ts'
import type { AssetList } from './list/useAssetList.ts'

interface ListCountProps {
  readonly list: AssetList
  readonly className?: string | undefined
}

/** How many there are, of how many without the filter, and how sure that is. */
export function ListCount({ list, className }: ListCountProps) {
  const { t, format } = useWords()
  const { count, unfiltered, remembered } = list
  const known =
    count === null
      ? null
      : isFiltered(list.query) && unfiltered !== null
        ? t('browse.countOf', { shown: format.count(count.known), all: format.count(unfiltered) })
        : t(count.open ? 'groups.countAtLeast' : 'groups.count', { count: count.known })
  return (
    <>
      {known !== null && <span className={className}>{known}</span>}
      {remembered !== null && (
        <span className={className} role="status">
          {remembered.asOfMs !== null
            ? t('assets.rememberedOf', { time: format.dateTime(remembered.asOfMs) })
            : list.groupId === null
              ? t('browse.inPart', {
                  known: format.count(remembered.knownGroups),
                  total: format.count(remembered.totalGroups),
                })
              : t(list.source === 'index' ? 'browse.groupInPart' : 'assets.rememberedInPart')}
        </span>
      )}
    </>
  )
}
