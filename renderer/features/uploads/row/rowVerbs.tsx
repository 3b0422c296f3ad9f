import {
  Copy,
  Folder,
  FolderOpen,
  Info,
  Pause,
  Play,
  RotateCw,
  Sparkles,
  Square,
  Trash2,
  Undo2,
  Upload,
  WandSparkles,
  X,
} from 'lucide-react'
import { type ReactElement, useMemo } from 'react'
import type { Result } from '../../../../shared/result.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../i18n/index.ts'
import { showAsset } from '../../../stores/shownAsset.ts'
import { openDialog, openGroup } from '../../../stores/view.ts'
import { generateWith } from '../../../stores/wantedAssets.ts'
import { useAction, useCopy } from '../../../useAction.ts'

/** Keys of a row beside those that move; `show` is the double-click's. */
export type RowKey = 'copy' | 'open' | 'delete' | 'show'

/** Something that can be done with a row: by its button, in its menu or with a key, and the same each time. */
export interface RowVerb {
  readonly label: string
  readonly icon: ReactElement
  /** What it looks like in the row; null for what only the menus have. */
  readonly button: 'words' | 'icon' | null
  /** The part of the menu that it stands in, top to bottom. */
  readonly part: 'first' | 'more' | 'end'
  readonly key?: RowKey
  readonly shortcut?: string
  readonly run: () => void
}

export interface RowTools {
  readonly t: Translate
  readonly act: (answer: Promise<Result<unknown>>) => void
  readonly copy: (text: string) => void
}

export function useRowTools(): RowTools {
  const { t } = useWords()
  const act = useAction()
  const copy = useCopy()
  return useMemo(
    () => ({ t, act: (answer) => void act(answer), copy: (text) => void copy(text) }),
    [t, act, copy],
  )
}

async function useInGenerate(groupId: string, assetId: string): Promise<Result<unknown>> {
  const answer = await bridge().assets.get({ groupId, assetId })
  if (answer.ok) generateWith([answer.value])
  return answer
}

/** All that a row offers as the file is now, in order. What the queue allows (`can`) is not decided anew here. */
export function rowVerbs(item: UploadItem, { t, act, copy }: RowTools): readonly RowVerb[] {
  const { id, groupId, state, can } = item
  const ids = [id]
  const verbs: RowVerb[] = []
  if (state.kind === 'ready')
    verbs.push({
      label: t('uploads.copyAssetId'),
      icon: <Copy />,
      button: 'words',
      part: 'first',
      key: 'copy',
      run: () => copy(state.assetId),
    })
  if (can.includes('makeFit'))
    verbs.push({
      label: t('fit.makeIt'),
      icon: <WandSparkles />,
      button: 'words',
      part: 'first',
      run: () =>
        openDialog({ kind: 'makeFit', subject: { kind: 'upload', uploadId: id }, name: item.fileName }),
    })
  if (can.includes('stopFit'))
    verbs.push({
      label: t('fit.stop'),
      icon: <Square />,
      button: 'words',
      part: 'first',
      run: () => act(bridge().fit.stop({ uploadIds: ids })),
    })
  if (can.includes('undoFit'))
    verbs.push({
      label: t('fit.undo'),
      icon: <Undo2 />,
      button: 'words',
      part: 'first',
      run: () => act(bridge().fit.undo({ uploadIds: ids })),
    })
  if (can.includes('retry'))
    verbs.push({
      label: t('uploads.retry'),
      icon: <RotateCw />,
      // Of what can be made to fit the check comes to the same again.
      button: can.includes('makeFit') ? null : 'words',
      part: 'first',
      run: () => act(bridge().uploads.retry({ ids })),
    })
  if (can.includes('resume'))
    verbs.push({
      label: t('uploads.resume'),
      icon: <Play />,
      button: 'icon',
      part: 'first',
      run: () => act(bridge().uploads.resume({ ids })),
    })
  if (can.includes('pause'))
    verbs.push({
      label: t('uploads.pause'),
      icon: <Pause />,
      button: 'icon',
      part: 'first',
      run: () => act(bridge().uploads.pause({ ids })),
    })
  verbs.push(
    {
      label: t('uploads.details'),
      icon: <Info />,
      button: null,
      part: 'more',
      key: 'open',
      shortcut: t('uploads.shortcutDetails'),
      run: () => openDialog({ kind: 'uploadDetails', uploadId: id }),
    },
    {
      label: t('uploads.showInFolder'),
      icon: <FolderOpen />,
      button: null,
      part: 'more',
      run: () => act(bridge().uploads.showInFolder({ id })),
    },
  )
  if (state.kind === 'failed' && can.includes('uploadAgain'))
    verbs.push({
      label: t('uploads.uploadAgain'),
      icon: <Upload />,
      button: null,
      part: 'more',
      run: () => act(bridge().uploads.decide({ ids, decision: 'uploadAgain' })),
    })
  if (state.kind === 'ready' && groupId !== null) {
    const { assetId } = state
    verbs.push({
      label: t('shell.useInGenerate'),
      icon: <Sparkles />,
      button: null,
      part: 'more',
      run: () => act(useInGenerate(groupId, assetId)),
    })
  }
  if (groupId !== null)
    verbs.push({
      label: state.kind === 'ready' ? t('uploads.showAsset') : t('uploads.showGroup'),
      icon: <Folder />,
      button: null,
      part: 'more',
      key: 'show',
      run: () => {
        if (state.kind === 'ready') showAsset({ groupId, assetId: state.assetId })
        else openGroup(groupId)
      },
    })
  if (can.includes('cancel'))
    verbs.push({
      label: t('uploads.cancel'),
      icon: <X />,
      button: 'icon',
      part: 'end',
      key: 'delete',
      shortcut: t('uploads.shortcutDelete'),
      run: () => act(bridge().uploads.cancel({ ids })),
    })
  if (can.includes('remove'))
    verbs.push({
      label: t('uploads.remove'),
      icon: <Trash2 />,
      button: 'icon',
      part: 'end',
      key: 'delete',
      shortcut: t('uploads.shortcutDelete'),
      run: () => act(bridge().uploads.remove({ ids })),
    })
  return verbs
}
