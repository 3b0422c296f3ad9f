import type { Reference } from '../../../../../shared/generation/draft.ts'
import { useUploadItem } from '../../../../stores/uploads/uploads.ts'
import { useLoadFailure } from '../../../assets/list/sources/useLoadFailure.ts'
import { Waveform } from '../../../assets/media/Waveform.tsx'
import type { Composed } from '../../composer/state/composed.ts'
import { SmallPicture } from '../../library/SmallPicture.tsx'
import styles from './ReferencePicture.module.css'
import { UploadRing } from './UploadRing.tsx'

/** What a reference looks like: the asset, or the file while it is on its way. */
export function ReferencePicture({ reference, composed }: { reference: Reference; composed: Composed }) {
  if (reference.kind === 'upload')
    return <UploadPicture uploadId={reference.uploadId} type={reference.type} />
  const now = composed.assets.get(reference.assetId)
  const asset = now === undefined || now === 'gone' ? null : now
  if (reference.type === 'audio' && (asset?.thumbnailPath ?? null) === null) {
    return (
      <span className={styles.wave}>
        <Waveform asset={asset} />
      </span>
    )
  }
  return <SmallPicture asset={asset} type={reference.type} />
}

function UploadPicture({ uploadId, type }: { uploadId: string; type: Reference['type'] }) {
  const item = useUploadItem(uploadId)
  const source = item?.thumbnailPath ?? null
  const { failed, fail } = useLoadFailure(source)
  return (
    <span className={styles.upload}>
      {source === null || failed ? (
        <SmallPicture asset={null} type={type} />
      ) : (
        <img src={source} alt="" draggable={false} onError={fail} />
      )}
      {item !== undefined && <UploadRing item={item} />}
    </span>
  )
}
