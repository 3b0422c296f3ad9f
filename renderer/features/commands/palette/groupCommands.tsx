import { Download, FileOutput, Pencil, Plus } from 'lucide-react'
import type { Group } from '../../../../shared/groups.ts'
import type { Translator } from '../../../i18n/I18nProvider.tsx'
import { openDialog } from '../../../stores/view.ts'
import { startDownload } from '../../takeout/takeoutActions.ts'
import { wholeGroup } from '../../takeout/wholeLists.ts'
import { openFilePicker } from '../../uploads/adding/filePicker.tsx'
import type { PaletteItem } from './paletteItems.ts'

/** What can be done with the group that is open, which each names. An official one is not the person's to change. */
export function groupCommands({ groupId, name, kind }: Group, words: Translator): readonly PaletteItem[] {
  const selection = wholeGroup(groupId)
  const item = (id: GroupCommand, icon: React.ReactNode, run: () => void): PaletteItem => ({
    key: `group-command:${id}`,
    label: words.t(`palette.groupCommand.${id}`, { name }),
    icon,
    run,
  })
  const rename = () => openDialog({ kind: 'renameGroup', groupId })
  return [
    ...(kind === 'official' ? [] : [item('upload', <Plus />, openFilePicker)]),
    item('download', <Download />, () => void startDownload(selection, words)),
    item('export', <FileOutput />, () => openDialog({ kind: 'export', selection, count: null })),
    ...(kind === 'official' ? [] : [item('rename', <Pencil />, rename)]),
  ]
}

type GroupCommand = keyof typeof import('../../../i18n/en/commands.ts').commandsEn.palette.groupCommand
