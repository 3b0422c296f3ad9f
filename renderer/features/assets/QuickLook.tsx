import { ChevronLeft, ChevronRight, Copy, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/I18nProvider'
import { Button, IconButton } from '../../ui/Button'
import { focusFirst, giveFocusBack } from '../../ui/Dialog'
import { Layer } from '../../ui/Layer'
import { Spinner } from '../../ui/Spinner'
import { withoutTooltips } from '../../ui/Tooltip'
import { useCopy } from '../../useAction'
import { AssetMedia } from './AssetMedia'
import { assetSummary } from './assetText'
import styles from './QuickLook.module.css'
import { StatusBadge } from './StatusBadge'
import { closePreview, useSelection } from './selection'
import type { AssetList } from './useAssetList'

interface QuickLookProps {
  readonly list: AssetList
  /** The selection follows, so that one comes back to what one saw last. */
  readonly onMove: (index: number) => void
}

/** A large look at an asset: Space opens and closes it, the arrows go on to its neighbours. */
export function QuickLook({ list, onMove }: QuickLookProps) {
  const index = useSelection((state) => state.previewIndex)
  if (index === null || list.total === null || list.total === 0) return null
  return (
    <QuickLookDialog list={list} index={Math.min(index, list.total - 1)} total={list.total} onMove={onMove} />
  )
}

interface QuickLookDialogProps extends QuickLookProps {
  readonly index: number
  readonly total: number
}

function QuickLookDialog({ list, index, total, onMove }: QuickLookDialogProps) {
  const { t, format } = useWords()
  const copy = useCopy()
  const ref = useRef<HTMLDialogElement>(null)
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  const asset = list.at(index)

  useEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    const before = document.activeElement
    if (!dialog.open) dialog.showModal()
    focusFirst(dialog)
    setLayer(dialog)
    return () => {
      withoutTooltips(() => {
        dialog.close()
        giveFocusBack(before)
      })
    }
  }, [])

  function move(by: number): void {
    const to = index + by
    if (to < 0 || to >= total) return
    useSelection.setState({ previewIndex: to })
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
      ref={ref}
      tabIndex={-1}
      className={styles.look}
      aria-label={asset?.name ?? t('assets.preview')}
      onClose={() => {
        // A second Escape closes it whatever the page says; what is open again by now is left alone.
        if (ref.current?.open === false) closePreview()
      }}
      onCancel={(event) => {
        event.preventDefault()
        closePreview()
      }}
      onKeyDown={onKeyDown}
    >
      <Layer value={layer}>
        <header className={styles.header}>
          <div className={styles.title}>
            <h2>{asset?.name}</h2>
            {asset !== undefined && <p>{assetSummary(asset, t, format)}</p>}
          </div>
          {asset !== undefined && (
            <>
              <StatusBadge status={asset.status} />
              <Button size="small" icon={<Copy />} onClick={() => void copy(asset.assetId)}>
                {t('assets.copyId')}
              </Button>
            </>
          )}
          <IconButton label={t('common.close')} icon={<X />} onClick={closePreview} />
        </header>
        <div className={styles.stage}>
          {asset === undefined ? (
            <Spinner size={24} />
          ) : (
            <AssetMedia key={asset.assetId} asset={asset} autoPlay />
          )}
        </div>
        <footer className={styles.footer}>
          <IconButton
            label={t('assets.previous')}
            icon={<ChevronLeft />}
            disabled={index === 0}
            onClick={() => move(-1)}
          />
          <span>{t('uploads.progress', { done: format.count(index + 1), total: format.count(total) })}</span>
          <IconButton
            label={t('assets.next')}
            icon={<ChevronRight />}
            disabled={index === total - 1}
            onClick={() => move(1)}
          />
        </footer>
      </Layer>
    </dialog>
  )
}
