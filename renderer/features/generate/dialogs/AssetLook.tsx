import { useQuery } from '@tanstack/react-query'
import type { AppError } from '../../../../shared/result.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { errorLine, errorWords } from '../../../i18n/errorText.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../i18n/index.ts'
import { keys } from '../../../queries.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { Spinner } from '../../../ui/Spinner.tsx'
import { assetSummary } from '../../assets/assetText.ts'
import { AssetMedia } from '../../assets/media/AssetMedia.tsx'
import { StatusBadge } from '../../assets/StatusBadge.tsx'
import { knownAsset } from '../library/knownAssets.ts'
import { lookAt, useLookedAt } from '../library/lookAt.ts'
import styles from './AssetLook.module.css'

/** A large look at an asset of the draft. */
export function AssetLook() {
  const assetId = useLookedAt((state) => state.assetId)
  return assetId === null ? null : <Look key={assetId} assetId={assetId} />
}

function Look({ assetId }: { assetId: string }) {
  const { t, format } = useWords()
  const known = knownAsset(assetId)
  const groupId = known?.groupId ?? ''
  const { data, error } = useQuery({
    queryKey: keys.asset(groupId, assetId),
    queryFn: () => unwrap(bridge().assets.get({ groupId, assetId })),
    enabled: groupId !== '',
  })
  return (
    <Dialog
      title={<FileName name={data?.name ?? known?.name ?? assetId} />}
      width="wide"
      onClose={() => lookAt(null)}
    >
      <div className={styles.stage}>
        {data !== undefined ? (
          <AssetMedia asset={data} autoPlay />
        ) : error !== null ? (
          <p role="status">{whyNot(toAppError(error), t)}</p>
        ) : (
          <Spinner size={24} />
        )}
      </div>
      {data !== undefined && (
        <p className={styles.facts}>
          {assetSummary(data, t, format)} <StatusBadge status={data.status} />
        </p>
      )}
    </Dialog>
  )
}

/** That it is gone is said only where the service said so. */
const whyNot = ({ code, serviceMessage }: AppError, t: Translate): string =>
  code === 'notFound' ? t('assets.previewGone') : errorLine(errorWords(code, serviceMessage, t), t)
