import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { useUploadItem } from '../../../../stores/uploads/uploads.ts'
import { openDialog, showUploads } from '../../../../stores/view.ts'
import { Button } from '../../../../ui/Button.tsx'
import { stateLabel } from '../../../uploads/stateLabel.ts'
import { useUploadGroupName } from '../../../uploads/useUploadGroupName.ts'
import styles from './UploadLine.module.css'

/** Where the file goes, or that nobody has said it yet. */
export function UploadLine({ uploadId, name }: { uploadId: string; name: string }) {
  const { t, format } = useWords()
  const item = useUploadItem(uploadId)
  const group = useUploadGroupName(item ?? { groupId: null, groupName: '' })
  if (item !== undefined && item.state.kind !== 'rejected' && item.groupId === null && group === '')
    return (
      <p className={styles.line}>
        {t('generate.compose.needsGroup', { name })}{' '}
        <Button size="small" onClick={() => openDialog({ kind: 'assignGroup', uploadIds: [uploadId] })}>
          {t('generate.compose.whichGroup')}
        </Button>
      </p>
    )
  return (
    <p className={styles.line}>
      {[
        item === undefined ? null : stateLabel(item, t, format),
        group === '' ? null : t('generate.compose.toGroup', { name, group }),
      ]
        .filter((part) => part !== null)
        .join(' · ')}{' '}
      <Button size="small" look="quiet" onClick={showUploads}>
        {t('generate.compose.showUpload')}
      </Button>
    </p>
  )
}
