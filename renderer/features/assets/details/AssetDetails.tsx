import { Copy, Link2, Maximize2, Sparkles, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { generateWith } from '../../../stores/wantedAssets.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Fact, FactsList } from '../../../ui/facts/FactsList.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { useCopy } from '../../../useAction.ts'
import { MarkEditor } from '../../marks/MarkEditor.tsx'
import { assetReference, extensionLabel, kindLabel } from '../assetText.ts'
import { AssetMedia } from '../media/AssetMedia.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import { AllFields } from './AllFields.tsx'
import styles from './Details.module.css'
import { DownloadButton } from './DownloadButton.tsx'
import { MeasuredFacts } from './MeasuredFacts.tsx'

interface AssetDetailsProps {
  readonly asset: Asset
  readonly onPreview: () => void
  readonly copyAs: ReactNode
  /** Null where something else closes the details. */
  readonly onHide: (() => void) | null
}

/** All about one asset. */
export function AssetDetails({ asset, onPreview, copyAs, onHide }: AssetDetailsProps) {
  const { t, format } = useWords()
  const copy = useCopy()
  const { groupId, assetId } = asset
  return (
    <>
      <div className={styles.preview}>
        <AssetMedia key={asset.previewPath ?? assetId} asset={asset} />
        <span className={styles.corner}>
          <IconButton size="small" label={t('assets.preview')} icon={<Maximize2 />} onClick={onPreview} />
          {onHide !== null && (
            <IconButton size="small" label={t('assets.hideDetails')} icon={<X />} onClick={onHide} />
          )}
        </span>
      </div>
      <div className={styles.body}>
        <h2 className={styles.name}>
          <FileName name={asset.name} />
        </h2>
        <StatusBadge status={asset.status} always />
        {asset.status === 'review' && <p className={styles.hint}>{t('assets.reviewHint')}</p>}
        {asset.failure !== null && <Failure failure={asset.failure} />}
        <div className={styles.id}>
          <p className={styles.label}>{t('assets.assetId')}</p>
          <code>{assetId}</code>
          <div className={styles.buttons}>
            <Button size="small" icon={<Copy />} onClick={() => void copy(assetId)}>
              {t('assets.copyId')}
            </Button>
            <Button
              size="small"
              look="quiet"
              icon={<Link2 />}
              title={assetReference(assetId)}
              onClick={() => void copy(assetReference(assetId))}
            >
              {t('assets.copyReference')}
            </Button>
            {copyAs}
            <Button size="small" look="quiet" icon={<Sparkles />} onClick={() => generateWith([asset])}>
              {t('shell.useInGenerate')}
            </Button>
            <DownloadButton selection={{ kind: 'some', assets: [{ groupId, assetId }] }} />
          </div>
        </div>
        <FactsList>
          <Fact name={t('assets.type')}>{kindLabel(asset.type, t)}</Fact>
          <Fact name={t('assets.format')}>{extensionLabel(asset.extension)}</Fact>
          <Fact name={t('assets.size')}>
            {asset.sizeBytes === null ? null : format.bytes(asset.sizeBytes)}
          </Fact>
          <MeasuredFacts asset={asset} />
          <Fact name={t('assets.created')}>
            {asset.createdAtMs === null ? null : format.dateTime(asset.createdAtMs)}
          </Fact>
        </FactsList>
        <MarkEditor groupId={groupId} assetId={assetId} />
        <AllFields asset={asset} />
      </div>
    </>
  )
}

function Failure({ failure }: { failure: NonNullable<Asset['failure']> }) {
  const { t } = useWords()
  const verbatim = [failure.code, failure.message].filter((part) => part !== null && part !== '').join(': ')
  return (
    <div className={styles.failure}>
      <p>{failure.code === 'FaceMismatch' ? t('assets.faceMismatch') : t('assets.failedHint')}</p>
      {verbatim !== '' && (
        <p>
          {t('common.serviceSays')} <span>{verbatim}</span>
        </p>
      )}
    </div>
  )
}
