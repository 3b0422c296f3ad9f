import { Ban, Upload } from 'lucide-react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useGroup } from '../../../queries.ts'
import { useView } from '../../../stores/view.ts'
import { cx } from '../../../ui/cx.ts'
import styles from './DropOverlay.module.css'
import { useDrag } from './useDrops.ts'

/** Says where the files that are held over the window would go. */
export function DropOverlay() {
  const { t } = useWords()
  const { active, overGroupId, overBranch } = useDrag()
  const openGroupId = useView((view) => view.groupId)
  const group = useGroup(overGroupId ?? openGroupId)
  if (!active) return null
  const refused = group?.kind === 'official'
  const text =
    overGroupId === null && overBranch === 'virtual'
      ? t('drop.folderGroups')
      : group === undefined
        ? t('drop.noGroup')
        : refused
          ? overGroupId === null
            ? t('drop.noGroup')
            : t('drop.official', { name: group.name })
          : t('drop.into', { name: group.name })
  return (
    <div className={cx(styles.overlay, refused && overGroupId !== null && styles.refused)}>
      <div className={styles.card}>
        {refused && overGroupId !== null ? <Ban aria-hidden="true" /> : <Upload aria-hidden="true" />}
        <div>
          <p className={styles.text}>{text}</p>
          <p className={styles.hint}>{t('drop.hint')}</p>
        </div>
      </div>
    </div>
  )
}
