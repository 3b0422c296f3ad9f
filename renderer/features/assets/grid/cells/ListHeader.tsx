import { ChevronDown, ChevronUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { detailsTexts } from '../../../../i18n/later/detailsTexts.ts'
import { mediaTexts } from '../../../../i18n/later/mediaTexts.ts'
import { useLaterTexts } from '../../../../i18n/later/useLaterTexts.ts'
import { setSort, useSort } from '../../../../stores/listSorts.ts'
import { cx } from '../../../../ui/cx.ts'
import { paddingPx } from '../layout/gridLayout.ts'
import { columnGapPx, type ListColumn, type ListColumns } from '../layout/listColumns.ts'
import styles from './AssetRow.module.css'
import { ariaSort, pressedSort, sortedBy } from './columnSort.ts'

interface ListHeaderProps {
  readonly groupId: string | null
  readonly listed: ListColumns
  readonly widthPx: number
}

/** What the columns are. Where an order follows from one, its head is a button for that order, and for the other way round. */
export function ListHeader({ groupId, listed, widthPx }: ListHeaderProps) {
  useLaterTexts(detailsTexts)
  useLaterTexts(mediaTexts)
  const { t } = useWords()
  const names = {
    group: t('details.group'),
    type: t('assets.type'),
    dimensions: t('assets.dimensions'),
    duration: t('assets.duration'),
    size: t('assets.size'),
    status: t('assets.status'),
    created: t('details.added'),
  }
  return (
    <table className={styles.heads} aria-label={t('browse.sort')}>
      <thead className={styles.heads}>
        <tr
          className={styles.header}
          style={{
            gridTemplateColumns: listed.template,
            columnGap: columnGapPx,
            inlineSize: widthPx,
            paddingInline: paddingPx,
          }}
        >
          <ColumnHead column="name" groupId={groupId} className={styles.nameHead}>
            {t('assets.name')}
          </ColumnHead>
          {listed.shown.map((name) => (
            <ColumnHead
              key={name}
              column={name}
              groupId={groupId}
              className={cx(styles.fact, styles.factHead, styles[name])}
            >
              {names[name]}
            </ColumnHead>
          ))}
        </tr>
      </thead>
    </table>
  )
}

interface ColumnHeadProps {
  readonly column: 'name' | ListColumn
  readonly groupId: string | null
  readonly className: string | undefined
  readonly children: ReactNode
}

function ColumnHead({ column, groupId, className, children }: ColumnHeadProps) {
  const sort = useSort(groupId)
  const by = sortedBy[column]
  if (by === null)
    return (
      <th scope="col" className={className}>
        {children}
      </th>
    )
  const order = ariaSort(by, sort)
  return (
    <th scope="col" aria-sort={order} className={className}>
      <button type="button" className={styles.head} onClick={() => setSort(groupId, pressedSort(by, sort))}>
        {children}
        {order !== 'none' && (order === 'ascending' ? <ChevronUp /> : <ChevronDown />)}
      </button>
    </th>
  )
}
