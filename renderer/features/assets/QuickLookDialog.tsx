import { ChevronLeft, ChevronRight, Copy, Sparkles, X } from 'lucide-react'
import { type KeyboardEvent, useEffect } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { lookTexts } from '../../i18n/later/lookTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { generateWith } from '../../stores/wantedAssets.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { type PlaceToReturn, useModalDialog } from '../../ui/hooks/useModalDialog.ts'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'
import { FileName } from '../../ui/names/FileName.tsx'
import { Layer } from '../../ui/panes/Layer.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { useCopy } from '../../useAction.ts'
import { assetSummary } from './assetText.ts'
import type { Place } from './list/knownAssets.ts'
import type { AssetList } from './list/useAssetList.ts'
import { LookStages } from './look/LookStages.tsx'
import { LookTools } from './look/LookTools.tsx'
import { lookAction } from './look/lookKeys.ts'
import { placeText } from './look/placeText.ts'
import { useLook } from './look/useLook.ts'
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
  useLaterTexts(lookTexts)
  const { t, format } = useWords()
  const copy = useCopy()
  const { layer, props } = useModalDialog(closePreview, tileOfGrid)
  useEffect(() => {
    // What had the keyboard may have gone with the last asset, the position of a clip, say: its keys are the dialog's.
    if (document.activeElement === document.body) props.ref.current?.focus()
  })
  const { gone } = preview
  const index = list.indexOf(preview)
  // The asset that was asked for and no other, wherever it is by now.
  const seen = preview.id === null ? undefined : list.known.indexes.get(preview.id)
  const asset = seen === undefined ? undefined : list.at(seen)
  const look = useLook(list, preview.id, asset)
  const { beside } = look
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

  function compare(): void {
    if (beside !== null) look.compareWith(null)
    else if (asset !== undefined && hasNext) {
      look.compareWith(asset)
      move(1)
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation()
    const { target } = event
    if (event.altKey) return
    // A button is pressed by Space, and the position of a clip moved by arrows.
    if (target instanceof HTMLButtonElement && event.key === ' ') return
    if (target instanceof HTMLInputElement && /^(Arrow|Home|End)/.test(event.key)) return
    const action = lookAction({
      key: shortcutKey(event),
      shift: event.shiftKey,
      ctrl: event.ctrlKey || event.metaKey,
      plays: look.plays,
      rtl: document.documentElement.dir === 'rtl',
    })
    if (action === null) return
    event.preventDefault()
    switch (action.kind) {
      case 'move':
        move(action.by)
        break
      case 'close':
        closePreview()
        break
      case 'compare':
        compare()
        break
      case 'zoom':
        look.zoom.press(action.key, look.shown.current)
        break
      case 'pan':
        look.zoom.pan(action.by)
        break
      case 'play':
        look.playback.act(action.action)
        break
    }
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
        <section className={styles.stage} aria-label={t('assets.preview')} tabIndex={-1} data-autofocus="">
          {asset !== undefined ? (
            <LookStages asset={asset} look={look} />
          ) : gone ? (
            <p role="status" className={styles.gone}>
              {t('assets.previewGone')}
            </p>
          ) : (
            <Spinner size={24} />
          )}
        </section>
        <footer className={styles.footer}>
          <LookTools
            look={look}
            canCompare={beside !== null || (asset !== undefined && hasNext)}
            onCompare={compare}
          />
          <IconButton
            label={t('assets.previous')}
            icon={<ChevronLeft />}
            disabled={!hasPrevious}
            onClick={() => move(-1)}
          />
          <span>{!gone && placeText(index, list, t, format)}</span>
          <IconButton
            label={t('assets.next')}
            icon={<ChevronRight />}
            disabled={!hasNext}
            onClick={() => move(1)}
          />
          <span className={styles.keys}>{t(look.plays ? 'look.playerKeys' : 'look.keys')}</span>
        </footer>
      </Layer>
    </dialog>
  )
}
