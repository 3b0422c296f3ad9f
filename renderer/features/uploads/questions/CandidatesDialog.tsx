import { type ReactNode, useEffect, useId } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import type { UploadDecision } from '../../../../shared/uploads/upload-holds.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { bridge, toAppError } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useUploadItem } from '../../../stores/uploads/uploads.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { Problem } from '../../../ui/Problem.tsx'
import { Spinner } from '../../../ui/Spinner.tsx'
import { useAction } from '../../../useAction.ts'
import { AssetPicture } from '../../assets/media/AssetPicture.tsx'
import { UploadPicture } from '../row/UploadPicture.tsx'
import { detailText } from '../uploadText.ts'
import styles from './CandidatesDialog.module.css'
import { useCandidates } from './useCandidates.ts'
import { useChosenAsset } from './useChosenAsset.ts'

/** An upload in doubt: the file beside what its group has that may be it. */
export function CandidatesDialog({ uploadId, onClose }: { uploadId: string; onClose: () => void }) {
  const item = useUploadItem(uploadId)
  const isOver = item?.state.kind !== 'unconfirmed'
  // Found meanwhile, or answered: there is nothing to ask any more.
  useEffect(() => {
    if (isOver) onClose()
  }, [isOver, onClose])
  return item === undefined || isOver ? null : <Comparison item={item} onClose={onClose} />
}

function Comparison({ item, onClose }: { item: UploadItem; onClose: () => void }) {
  const { t, format } = useWords()
  const act = useAction()
  const { assets, error, isLoading } = useCandidates(item)
  const { chosen, choose } = useChosenAsset(assets)
  const decide = (decision: UploadDecision) => void act(bridge().uploads.decide({ ids: [item.id], decision }))
  const take = (assetId: string) => void act(bridge().uploads.takeAsset({ id: item.id, assetId }))
  return (
    <Dialog
      title={t('uploads.candidates.title')}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button onClick={() => decide('lookAgain')}>{t('uploads.lookAgain')}</Button>
          <Button onClick={() => decide('uploadAgain')}>{t('uploads.uploadAgain')}</Button>
          {chosen !== undefined && (
            <Button look="primary" onClick={() => take(chosen.assetId)}>
              {t('uploads.candidates.takeIt')}
            </Button>
          )}
        </>
      }
    >
      <p>{detailText(item, 0, t, format)}</p>
      <div className={styles.sides}>
        <section
          className={styles.side}
          aria-label={t('uploads.candidates.fromFile', { name: item.fileName })}
        >
          <h3>{t('uploads.candidates.yours')}</h3>
          <div className={styles.card}>
            <UploadPicture item={item} className={styles.picture} />
            <Facts
              name={<FileName name={item.fileName} />}
              facts={[item.sizeBytes === null ? null : format.bytes(item.sizeBytes)]}
            />
          </div>
        </section>
        {isLoading ? (
          <Spinner />
        ) : assets.length > 0 ? (
          <Choices assets={assets} chosenId={chosen?.assetId ?? null} onChoose={choose} />
        ) : error !== null ? (
          <Problem error={toAppError(error)} />
        ) : (
          <p className={styles.side}>{t('uploads.candidates.none')}</p>
        )}
      </div>
      {assets.length > 0 && error !== null && <Problem error={toAppError(error)} />}
    </Dialog>
  )
}

interface ChoicesProps {
  readonly assets: readonly Asset[]
  readonly chosenId: string | null
  readonly onChoose: (assetId: string) => void
}

/** One of several, by the arrow keys as radio buttons are. */
function Choices({ assets, chosenId, onChoose }: ChoicesProps) {
  const { t, format } = useWords()
  const name = useId()
  return (
    <fieldset className={styles.side}>
      <legend>{t('uploads.candidates.inGroup')}</legend>
      {assets.map((asset) => (
        <label key={asset.assetId} className={styles.card}>
          <input
            type="radio"
            name={name}
            checked={asset.assetId === chosenId}
            onChange={() => onChoose(asset.assetId)}
          />
          <span className={styles.picture}>
            <AssetPicture asset={asset} />
          </span>
          <Facts
            name={<FileName name={asset.name} />}
            facts={[
              asset.sizeBytes === null || asset.sizeBytes === 0 ? null : format.bytes(asset.sizeBytes),
              asset.createdAtMs === null
                ? null
                : t('uploads.candidates.added', { date: format.dateTime(asset.createdAtMs) }),
              asset.assetId,
            ]}
          />
        </label>
      ))}
    </fieldset>
  )
}

function Facts({ name, facts }: { name: ReactNode; facts: readonly (string | null)[] }) {
  return (
    <span className={styles.facts}>
      <span className={styles.name}>{name}</span>
      {facts
        .filter((fact) => fact !== null)
        .map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
    </span>
  )
}
