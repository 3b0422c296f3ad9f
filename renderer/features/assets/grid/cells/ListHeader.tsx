import { detailsTexts } from '../../../../i18n/detailsTexts.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { useLaterTexts } from '../../../../i18n/useLaterTexts.ts'
import { cx } from '../../../../ui/cx.ts'
import { paddingPx } from '../layout/gridLayout.ts'
import { columnGapPx, type ListColumns } from '../layout/listColumns.ts'
import styles from './AssetRow.module.css'

/** What the columns are, for those who see them: a screen reader hears each row with what its facts are about. */
export function ListHeader({ listed, widthPx }: { readonly listed: ListColumns; readonly widthPx: number }) {
  useLaterTexts(detailsTexts)
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
    <div
      className={styles.header}
      style={{
        gridTemplateColumns: listed.template,
        columnGap: columnGapPx,
        inlineSize: widthPx,
        paddingInline: paddingPx,
      }}
      aria-hidden="true"
    >
      <span />
      <span>{t('assets.name')}</span>
      {listed.shown.map((name) => (
        <span key={name} className={cx(styles.fact, styles[name])}>
          {names[name]}
        </span>
      ))}
    </div>
  )
}
