import { AtSign, Eye, Plus } from 'lucide-react'
import type { DragEvent } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { ContextActions } from '../../../ui/Menu.tsx'
import { runningTime, statusLabel } from '../../assets/assetText.ts'
import { Waveform } from '../../assets/media/Waveform.tsx'
import { referenceTo, rememberReferences } from '../library/knownAssets.ts'
import { lookAt } from '../library/lookAt.ts'
import { SmallPicture } from '../library/SmallPicture.tsx'
import { mentionInPrompt } from '../prompt/openEditor.ts'
import styles from './ShelfTile.module.css'

interface ShelfTileProps {
  readonly asset: Asset
  readonly groupName: string
  readonly onUse: () => void
  readonly onDragStart: (event: DragEvent<HTMLButtonElement>) => void
  readonly onDragEnd: () => void
}

/** An asset at hand. A press puts it into its list; a drag into any. */
export function ShelfTile({ asset, groupName, onUse, onDragStart, onDragEnd }: ShelfTileProps) {
  const { t, format } = useWords()
  const known = () => rememberReferences([referenceTo(asset)])
  const isWave = asset.type === 'audio' && asset.thumbnailPath === null
  const duration = runningTime(asset, format)
  return (
    <ContextActions
      entries={[
        { label: t('generate.shelf.add'), icon: <Plus />, onSelect: onUse },
        {
          label: t('generate.compose.mentionIt'),
          icon: <AtSign />,
          onSelect: () => {
            known()
            mentionInPrompt(asset.assetId)
          },
        },
        'line',
        {
          label: t('generate.compose.lookAt'),
          icon: <Eye />,
          onSelect: () => {
            known()
            lookAt(asset.assetId)
          },
        },
      ]}
    >
      <button
        type="button"
        className={styles.tile}
        aria-label={[asset.name, groupName, statusLabel(asset.status, t)].join(', ')}
        title={`${asset.name} · ${groupName}`}
        draggable
        onClick={onUse}
        onDragStart={onDragStart}
        onDragEnd={onDragEnd}
      >
        {isWave ? (
          <span className={styles.wave}>
            <Waveform asset={asset} />
          </span>
        ) : (
          <SmallPicture asset={asset} type={asset.type} />
        )}
        {duration !== null && (
          <span className={styles.duration} aria-hidden="true">
            {duration}
          </span>
        )}
      </button>
    </ContextActions>
  )
}
