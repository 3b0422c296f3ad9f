import { Copy, Folder, FolderOpen, Info, Pause, Play, RotateCw, Sparkles, Trash2, X } from 'lucide-react'
import type { ReactElement } from 'react'
import type { UploadItem } from '../../../shared/uploads.ts'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useUploadItem } from '../../stores/uploads.ts'
import { openDialog, showGroup } from '../../stores/view.ts'
import { generateWith } from '../../stores/wantedAssets.ts'
import { ContextActions, type MenuEntry } from '../../ui/Menu.tsx'
import { useAction, useCopy } from '../../useAction.ts'
import { can } from './rowAbilities.ts'

/** What a row offers beside its buttons. */
export function useMoreEntries({ id, groupId, state }: UploadItem): readonly MenuEntry[] {
  const { t } = useWords()
  const act = useAction()
  const putIntoDraft = async (assetId: string): Promise<void> => {
    const asset = groupId === null ? null : await act(bridge().assets.get({ groupId, assetId }))
    if (asset !== null) generateWith([asset])
  }
  const entries: MenuEntry[] = [
    {
      label: t('uploads.details'),
      icon: <Info />,
      shortcut: t('uploads.shortcutDetails'),
      onSelect: () => openDialog({ kind: 'uploadDetails', uploadId: id }),
    },
    {
      label: t('uploads.showInFolder'),
      icon: <FolderOpen />,
      onSelect: () => void act(bridge().uploads.showInFolder({ id })),
    },
  ]
  if (state.kind === 'ready' && groupId !== null) {
    const { assetId } = state
    entries.push({
      label: t('shell.useInGenerate'),
      icon: <Sparkles />,
      onSelect: () => void putIntoDraft(assetId),
    })
  }
  if (groupId !== null)
    entries.push({ label: t('uploads.showGroup'), icon: <Folder />, onSelect: () => showGroup(groupId) })
  return entries
}

/** All that can be done with a file, by the right mouse button or the menu key on its row. */
export function RowMenu({ id, children }: { id: string; children: ReactElement }) {
  const item = useUploadItem(id)
  return item === undefined ? children : <ItemMenu item={item}>{children}</ItemMenu>
}

function ItemMenu({ item, children }: { item: UploadItem; children: ReactElement }) {
  const { t } = useWords()
  const act = useAction()
  const copy = useCopy()
  const more = useMoreEntries(item)
  const { uploads } = bridge()
  const { state } = item
  const ids = [item.id]
  const abilities = can(item)
  const entries: MenuEntry[] = []
  if (state.kind === 'ready')
    entries.push({
      label: t('uploads.copyAssetId'),
      icon: <Copy />,
      onSelect: () => void copy(state.assetId),
    })
  if (abilities.retry)
    entries.push({
      label: t('uploads.retry'),
      icon: <RotateCw />,
      onSelect: () => void act(uploads.retry({ ids })),
    })
  if (abilities.resume)
    entries.push({
      label: t('uploads.resume'),
      icon: <Play />,
      onSelect: () => void act(uploads.resume({ ids })),
    })
  if (abilities.pause)
    entries.push({
      label: t('uploads.pause'),
      icon: <Pause />,
      onSelect: () => void act(uploads.pause({ ids })),
    })
  const end: MenuEntry[] = []
  if (abilities.cancel)
    end.push({
      label: t('uploads.cancel'),
      icon: <X />,
      shortcut: t('uploads.shortcutDelete'),
      onSelect: () => void act(uploads.cancel({ ids })),
    })
  if (abilities.remove)
    end.push({
      label: t('uploads.remove'),
      icon: <Trash2 />,
      shortcut: t('uploads.shortcutDelete'),
      onSelect: () => void act(uploads.remove({ ids })),
    })
  const all = [entries, more, end].filter((part) => part.length > 0)
  return (
    <ContextActions entries={all.flatMap((part, index) => (index === 0 ? part : ['line' as const, ...part]))}>
      {children}
    </ContextActions>
  )
}
