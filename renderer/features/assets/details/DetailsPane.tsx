import { X } from 'lucide-react'
import type { Group } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { setView } from '../../../stores/view.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { lazyView } from '../../../ui/lazyView.tsx'
import { Resizer } from '../../../ui/panes/Resizer.tsx'
import type { GridActions } from '../grid/useGridActions.ts'
import type { AssetList } from '../list/useAssetList.ts'
import styles from './Details.module.css'
import { showDetails, useDetailsPlace } from './detailsPlace.ts'

const DetailsContent = lazyView(async () => (await import('./DetailsContent.tsx')).DetailsContent)

interface DetailsPaneProps {
  readonly list: AssetList
  readonly group: Group | undefined
  readonly actions: GridActions
}

/** The details have a place of their own: it opens, closes and changes its width by the person alone. */
export function DetailsPane({ list, group, actions }: DetailsPaneProps) {
  const { t } = useWords()
  const place = useDetailsPlace()
  if (!place.isOpen) return null
  return (
    <div className={cx(styles.pane, place.isOver && styles.over)}>
      <Resizer
        label={t('assets.resizeDetails')}
        axis="inline"
        resizes="after"
        value={place.widthPx}
        min={place.minPx}
        max={place.maxPx}
        onChange={(px) => setView({ detailsPx: px })}
      />
      <aside
        className={styles.details}
        style={{ inlineSize: place.widthPx }}
        aria-label={t('assets.details')}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !place.isOver || event.defaultPrevented) return
          event.preventDefault()
          showDetails(false)
        }}
      >
        <DetailsContent
          actions={actions}
          list={list}
          group={group}
          onHide={place.isOver ? null : () => showDetails(false)}
        />
        {place.isOver && (
          <span className={styles.close}>
            <IconButton
              size="small"
              label={t('assets.hideDetails')}
              icon={<X />}
              onClick={() => showDetails(false)}
            />
          </span>
        )}
      </aside>
    </div>
  )
}
