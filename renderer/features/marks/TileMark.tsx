import { Star, StickyNote } from 'lucide-react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { cx } from '../../ui/cx.ts'
import { LabelDot } from './LabelDot.tsx'
import styles from './Marks.module.css'
import { useMark } from './useMark.ts'

interface TileMarkProps {
  readonly groupId: string
  /** Null: the group itself. */
  readonly assetId: string | null
  readonly className?: string | undefined
}

/** What a thing bears, small: its name says it in words. Nothing where it bears nothing. */
export function TileMark({ groupId, assetId, className }: TileMarkProps) {
  const { t } = useWords()
  const mark = useMark(groupId, assetId)
  if (mark === undefined || mark === null) return null
  const { favourite, label, note } = mark
  const words = [
    ...(favourite ? [t('marks.favourite')] : []),
    ...(label === null ? [] : [t(`marks.labels.${label}`)]),
    ...(note === '' ? [] : [note]),
  ].join(', ')
  return (
    <span className={cx(styles.marks, className)} role="img" aria-label={words} title={words}>
      {note !== '' && <StickyNote />}
      {label !== null && <LabelDot label={label} />}
      {favourite && <Star className={styles.star} />}
    </span>
  )
}
