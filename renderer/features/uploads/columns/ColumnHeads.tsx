import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { ColumnSize, UploadColumn } from '../../../stores/uploads/uploadColumns.ts'
import { setView, useView } from '../../../stores/view.ts'
import { Resizer } from '../../../ui/panes/Resizer.tsx'
import styles from './ColumnHeads.module.css'

/** Above the rows: what stands in the columns, and how wide they are. A list has no heads, so only the separators are named. */
export function ColumnHeads({ sizes }: { sizes: Readonly<Record<UploadColumn, ColumnSize>> }) {
  const { t } = useWords()
  return (
    <div className={styles.scroller}>
      <div className={styles.heads}>
        <span aria-hidden="true" className={styles.state}>
          {t('uploads.column.state')}
        </span>
        <Separator column="state" size={sizes.state} />
        <span aria-hidden="true" className={styles.name}>
          {t('uploads.column.name')}
        </span>
        <Separator column="facts" size={sizes.facts} />
        <span aria-hidden="true" className={styles.facts}>
          {t('uploads.column.facts')}
        </span>
        <Separator column="group" size={sizes.group} />
        <span aria-hidden="true" className={styles.group}>
          {t('uploads.column.group')}
        </span>
      </div>
    </div>
  )
}

/** The state lies before its separator, the others beyond theirs: the name between them takes what is left. */
function Separator({ column, size }: { column: UploadColumn; size: ColumnSize }) {
  const { t } = useWords()
  const widths = useView((view) => view.uploadColumnsPx)
  return (
    <Resizer
      label={t('uploads.resizeColumn', { name: t(`uploads.column.${column}`) })}
      axis="inline"
      resizes={column === 'state' ? 'before' : 'after'}
      value={size.px}
      min={size.minPx}
      max={size.maxPx}
      onChange={(px) => setView({ uploadColumnsPx: { ...widths, [column]: px } })}
    />
  )
}
