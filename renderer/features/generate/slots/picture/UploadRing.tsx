import type { UploadItem } from '../../../../../shared/uploads/uploads.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { sentFraction, stateLabel } from '../../../uploads/stateLabel.ts'
import styles from './UploadRing.module.css'

/** How far a file is on its way, over its picture. */
export function UploadRing({ item }: { item: UploadItem }) {
  const { t, format } = useWords()
  const { state } = item
  switch (state.kind) {
    case 'rejected':
    case 'failed':
    case 'cancelled':
    case 'ready':
      return null
    case 'checking':
    case 'waiting':
    case 'uploading':
    case 'processing':
    case 'unconfirmed':
      break
  }
  const fraction = state.kind === 'uploading' ? sentFraction(state) : null
  return (
    <span
      role="progressbar"
      aria-label={stateLabel(item, t, format)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={fraction === null ? undefined : Math.floor(fraction * 100)}
      className={styles.ring}
      data-unknown={fraction === null ? '' : undefined}
      style={{ '--fraction': fraction ?? 0.25 }}
    >
      {fraction === null ? '' : format.percent(fraction)}
    </span>
  )
}
