import { Copy, Ellipsis, Pause, Play, RotateCw, Trash2, X } from 'lucide-react'
import type { UploadItem } from '../../../shared/uploads.ts'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { useAction, useCopy } from '../../useAction.ts'
import styles from './RowActions.module.css'
import { useMoreEntries } from './RowMenu.tsx'
import { can } from './rowAbilities.ts'

/** What can be done with a file in the state that it is in. */
export function RowActions({ item, tabIndex }: { item: UploadItem; tabIndex: number }) {
  const { t } = useWords()
  const act = useAction()
  const copy = useCopy()
  const { uploads } = bridge()
  const { id, state } = item
  const ids = [id]
  const abilities = can(item)
  const entries = useMoreEntries(item)
  return (
    <div className={styles.actions}>
      {state.kind === 'ready' && (
        <Button size="small" tabIndex={tabIndex} icon={<Copy />} onClick={() => void copy(state.assetId)}>
          {t('uploads.copyAssetId')}
        </Button>
      )}
      {abilities.retry && (
        <Button
          size="small"
          tabIndex={tabIndex}
          icon={<RotateCw />}
          onClick={() => void act(uploads.retry({ ids }))}
        >
          {t('uploads.retry')}
        </Button>
      )}
      {abilities.resume && (
        <IconButton
          size="small"
          tabIndex={tabIndex}
          label={t('uploads.resume')}
          icon={<Play />}
          onClick={() => void act(uploads.resume({ ids }))}
        />
      )}
      {abilities.pause && (
        <IconButton
          size="small"
          tabIndex={tabIndex}
          label={t('uploads.pause')}
          icon={<Pause />}
          onClick={() => void act(uploads.pause({ ids }))}
        />
      )}
      {abilities.cancel && (
        <IconButton
          size="small"
          tabIndex={tabIndex}
          label={t('uploads.cancel')}
          shortcut={t('uploads.shortcutDelete')}
          icon={<X />}
          onClick={() => void act(uploads.cancel({ ids }))}
        />
      )}
      {abilities.remove && (
        <IconButton
          size="small"
          tabIndex={tabIndex}
          label={t('uploads.remove')}
          shortcut={t('uploads.shortcutDelete')}
          icon={<Trash2 />}
          onClick={() => void act(uploads.remove({ ids }))}
        />
      )}
      <Menu entries={entries}>
        <IconButton
          size="small"
          tabIndex={tabIndex}
          label={t('uploads.actions', { name: item.fileName })}
          icon={<Ellipsis />}
        />
      </Menu>
    </div>
  )
}
