import { ChevronLeft, ChevronRight, Copy, Sparkles, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { generateWith } from '../../stores/wantedAssets.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { type PlaceToReturn, useModalDialog } from '../../ui/hooks/useModalDialog.ts'
import { FileName } from '../../ui/names/FileName.tsx'
import { Layer } from '../../ui/panes/Layer.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { useCopy } from '../../useAction.ts'
import { assetSummary } from './assetText.ts'
import type { Place } from './list/knownAssets.ts'
import type { AssetList } from './list/useAssetList.ts'
import { AssetMedia } from './media/AssetMedia.tsx'
import styles from './QuickLook.module.css'
import { StatusBadge } from './StatusBadge.tsx'
import { closePreview, openPreview, type Preview } from './selection/selection.ts'

interface QuickLookDialogProps {
  readonly list: AssetList
  readonly preview: Preview
  readonly total: number
  readonly onMove: (to: Place) => void
}

/** The tile may be made anew by then, and another one be the one that was looked at last. */
const tileOfGrid: PlaceToReturn = (before) => {
  const grid = before?.closest('[role="grid"]') ?? null
  return () => grid?.querySelector('[role="gridcell"][tabindex="0"]') ?? before
}

export function QuickLookDialog({ list, preview, total, onMove }: QuickLookDialogProps) {
  const { t, format } = useWords()
  const copy = useCopy()
  const { layer, props } = useModalDialog(closePreview, tileOfGrid)
  const { gone } = preview
  const index = list.indexOf(preview)
  // The asset that was asked for and no other, wherever it is by now.
  const seen = preview.id === null ? undefined : list.known.indexes.get(preview.id)
  const asset = seen === undefined ? undefined : list.at(seen)
  // What is gone leaves its place to the one after it.
  const previous = index - 1
  const next = gone ? index : index + 1
  const hasPrevious = previous >= 0 && previous < total
  const hasNext = next < total && !(gone && total === 0)

  function move(by: number): void {
    if (by < 0 ? !hasPrevious : !hasNext) return
    const to = list.placeAt(by < 0 ? previous : next)
    openPreview(to)
    onMove(to)
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation()
    // A player that has the focus keeps its own keys.
    if (event.target instanceof HTMLMediaElement) return
    const forward = document.documentElement.dir === 'rtl' ? -1 : 1
    if (event.key === 'ArrowRight') move(forward)
    else if (event.key === 'ArrowLeft') move(-forward)
    else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) closePreview()
    else return
    event.preventDefault()
  }

  return (
    <dialog
      {...props}
      className={styles.look}
      aria-label={asset?.name ?? t('assets.preview')}
      onKeyDown={onKeyDown}
    >
      <Layer value={layer}>
        <header className={styles.header}>
          <div className={styles.title}>
            <h2>{asset !== undefined && <FileName name={asset.name} />}</h2>
            {asset !== undefined && <p>{assetSummary(asset, t, format)}</p>}
          </div>
          {asset !== undefined && (
            <>
              <StatusBadge status={asset.status} />
              <Button
                size="small"
                icon={<Sparkles />}
                onClick={() => {
                  closePreview()
                  generateWith([asset])
                }}
              >
                {t('shell.useInGenerate')}
              </Button>
              <Button size="small" icon={<Copy />} onClick={() => void copy(asset.assetId)}>
                {t('assets.copyId')}
              </Button>
            </>
          )}
          <IconButton label={t('common.close')} icon={<X />} onClick={closePreview} />
        </header>
        <div className={styles.stage}>
          {asset !== undefined ? (
            <AssetMedia key={asset.assetId} asset={asset} autoPlay />
          ) : gone ? (
            <p role="status" className={styles.gone}>
              {t('assets.previewGone')}
            </p>
          ) : (
            <Spinner size={24} />
          )}
        </div>
        <footer className={styles.footer}>
          <IconButton
            label={t('assets.previous')}
            icon={<ChevronLeft />}
            disabled={!hasPrevious}
            onClick={() => move(-1)}
          />
          <span>
            {!gone && t('uploads.progress', { done: format.count(index + 1), total: format.count(total) })}
          </span>
          <IconButton
            label={t('assets.next')}
            icon={<ChevronRight />}
            disabled={!hasNext}
            onClick={() => move(1)}
          />
        </footer>
      </Layer>
    </dialog>
  )
}
