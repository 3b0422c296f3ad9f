import { useWords } from '../../i18n/I18nProvider.tsx'
import { useGroups } from '../../queries.ts'
import styles from './ListCount.module.css'
import { isFiltered } from './list/listQuery.ts'
import type { AssetList } from './list/useAssetList.ts'

/** How many there are, of how many without the filter, and how sure that is; nothing while not even the groups are known. */
export function ListCount({ list }: { readonly list: AssetList }) {
  const { t, format } = useWords()
  const { count, unfiltered } = list
  const { data } = useGroups()
  const known =
    count === null || data === undefined
      ? null
      : isFiltered(list.query) && unfiltered !== null
        ? t('browse.countOf', { shown: format.count(count.known), all: format.count(unfiltered) })
        : t(count.open ? 'groups.countAtLeast' : 'groups.count', { count: count.known })
  const note = useNote(list)
  return (
    <>
      {known !== null && <span className={styles.count}>{known}</span>}
      {note !== null && (
        <span className={styles.note} role="status" title={note}>
          {note}
        </span>
      )}
    </>
  )
}

/** Of when it is, or how much of it is known; null where the service has just said it. */
function useNote({ remembered, groupId, source }: AssetList): string | null {
  const { t, format } = useWords()
  if (remembered === null) return null
  const { asOfMs, knownGroups, totalGroups } = remembered
  if (asOfMs !== null) return t('assets.rememberedOf', { time: format.dateTime(asOfMs) })
  if (groupId === null)
    return t('browse.inPart', { known: format.count(knownGroups), total: format.count(totalGroups) })
  return t(source === 'index' ? 'browse.groupInPart' : 'assets.rememberedInPart')
}
