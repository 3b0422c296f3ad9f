import {
  ClipboardCopy,
  Columns2,
  Copy,
  Dices,
  Download,
  FolderOpen,
  FolderPlus,
  Hash,
  ImagePlus,
  RefreshCw,
  SlidersHorizontal,
  Star,
  StarOff,
  StepForward,
  Trash2,
  X,
} from 'lucide-react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import type { Translate } from '../../../../i18n/index.ts'
import type { MenuEntry } from '../../../../ui/Menu.tsx'
import { can } from './abilities.ts'
import { startComparing } from './comparing.ts'
import { openResultDialog } from './dialogs.ts'
import type { ResultCommands } from './useResultCommands.ts'

/** All commands of a result, for its menu: nothing is only a button, a drag or a key. */
export function resultEntries(
  result: GenerationResult,
  commands: ResultCommands,
  t: Translate,
): readonly MenuEntry[] {
  const { resultId, state, favourite } = result
  const abilities = can(result)
  const use: MenuEntry[] = [
    {
      label: t('generate.results.command.useSettings'),
      icon: <SlidersHorizontal />,
      onSelect: () => commands.reuse(result),
    },
  ]
  if (abilities.reuseSeed)
    use.push({
      label: t('generate.results.command.useSettingsAndSeed'),
      icon: <Dices />,
      onSelect: () => commands.reuse(result, true),
    })
  if (abilities.continue)
    use.push(
      {
        label: t('generate.results.command.continueFrom'),
        icon: <StepForward />,
        onSelect: () => commands.continueFrom(result),
      },
      {
        label: t('generate.results.command.continueInGroup'),
        icon: <StepForward />,
        onSelect: () => openResultDialog({ kind: 'group', resultId, purpose: 'continue' }),
      },
    )

  const library: MenuEntry[] = []
  if (abilities.addToLibrary)
    library.push({
      label: t('generate.results.command.addToLibrary'),
      icon: <FolderPlus />,
      onSelect: () => openResultDialog({ kind: 'group', resultId, purpose: 'video' }),
    })
  if (abilities.addLastFrame)
    library.push({
      label: t('generate.results.command.addLastFrame'),
      icon: <ImagePlus />,
      onSelect: () => openResultDialog({ kind: 'group', resultId, purpose: 'lastFrame' }),
    })
  if (abilities.showInFolder)
    library.push({
      label: t('generate.results.command.showInFolder'),
      icon: <FolderOpen />,
      onSelect: () => commands.showInFolder(result),
    })
  if (abilities.downloadAgain)
    library.push({
      label: t('generate.results.downloadAgain'),
      icon: <Download />,
      onSelect: () => commands.downloadAgain(result),
    })
  if (abilities.play)
    library.push({
      label: t('generate.results.command.compare'),
      icon: <Columns2 />,
      onSelect: () => startComparing(resultId),
    })

  const words: MenuEntry[] = [
    {
      label: favourite ? t('generate.results.command.unfavourite') : t('generate.results.command.favourite'),
      icon: favourite ? <StarOff /> : <Star />,
      onSelect: () => commands.setFavourite(result, !favourite),
    },
    {
      label: t('generate.results.command.copyPrompt'),
      icon: <Copy />,
      disabled: result.composition.prompt.length === 0,
      onSelect: () => commands.copyPrompt(result),
    },
    {
      label: t('generate.results.command.copyDetails'),
      icon: <ClipboardCopy />,
      onSelect: () => commands.copyDetails(result),
    },
  ]

  const doubt: MenuEntry[] =
    state.kind === 'unconfirmed'
      ? [
          {
            label: t('generate.results.unconfirmed.lookAgain'),
            icon: <RefreshCw />,
            disabled: !state.hasTaskList || state.looking,
            onSelect: () => void commands.lookAgain(result),
          },
          {
            label: t('generate.results.unconfirmed.enterId'),
            icon: <Hash />,
            onSelect: () => openResultDialog({ kind: 'taskId', resultId }),
          },
          {
            label: t('generate.results.unconfirmed.notTaken'),
            icon: <X />,
            onSelect: () => openResultDialog({ kind: 'notTaken', resultId }),
          },
        ]
      : []

  const end: MenuEntry[] = []
  if (abilities.cancel)
    end.push({
      label: t('generate.results.command.cancel'),
      icon: <X />,
      onSelect: () => commands.cancel(result),
    })
  if (abilities.remove)
    end.push({
      label: t('generate.results.command.remove'),
      icon: <Trash2 />,
      danger: true,
      onSelect: () => openResultDialog({ kind: 'remove', resultId }),
    })

  return [doubt, use, library, words, end]
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['line' as const, ...part]))
}
