import {
  BookOpen,
  Download,
  FileDown,
  FileText,
  FolderPlus,
  Images,
  Info,
  Keyboard,
  KeyRound,
  LogOut,
  PanelBottom,
  PanelRight,
  Plus,
  RefreshCw,
  ScanFace,
  Search,
  Settings,
  Sparkles,
  Stethoscope,
  Tag,
  WandSparkles,
} from 'lucide-react'
import type { Result } from '../../../../shared/result.ts'
import { bridge } from '../../../bridge.ts'
import type { Translate } from '../../../i18n/index.ts'
import { openDialog } from '../../../stores/view.ts'
import { toggleDetails } from '../../assets/details/detailsPlace.ts'
import { type Command, runCommand } from '../runCommand.ts'
import type { PaletteItem } from './paletteItems.ts'

/** All that the menus offer beside the text that is edited, and what else the window can do from anywhere. */
export function paletteCommands(
  t: Translate,
  refresh: () => void,
  act: (answer: Promise<Result<unknown>>) => unknown,
): readonly PaletteItem[] {
  const command = (id: Command) => () => runCommand(id, refresh)
  const dialog = (kind: 'verifyPerson' | 'prices' | 'disconnect' | 'makeAllFit') => () => openDialog({ kind })
  const link = (to: 'documentation' | 'apiKeys') => () => void act(bridge().app.openLink({ link: to }))
  return [
    item('addFiles', <Plus />, command('addFiles'), 'Ctrl+O'),
    item('addFolder', <FolderPlus />, command('addFolder'), 'Ctrl+Shift+O'),
    item('newGroup', <FolderPlus />, command('newGroup'), 'Ctrl+N'),
    item('verifyPerson', <ScanFace />, dialog('verifyPerson')),
    item('search', <Search />, command('search'), 'Ctrl+F'),
    item('showLibrary', <Images />, command('showLibrary'), 'Ctrl+1'),
    item('showGenerate', <Sparkles />, command('showGenerate'), 'Ctrl+2'),
    item('refresh', <RefreshCw />, command('refresh'), 'Ctrl+R'),
    item('toggleUploads', <PanelBottom />, command('toggleUploads'), 'Ctrl+J'),
    item('toggleDetails', <PanelRight />, toggleDetails),
    item('makeAllFit', <WandSparkles />, dialog('makeAllFit')),
    item('downloads', <Download />, command('downloads')),
    item('exportList', <FileDown />, command('exportList')),
    item('settings', <Settings />, command('settings'), 'Ctrl+,'),
    item('prices', <Tag />, dialog('prices')),
    item('shortcuts', <Keyboard />, command('shortcuts'), '?'),
    item('documentation', <BookOpen />, link('documentation')),
    item('apiKeys', <KeyRound />, link('apiKeys')),
    item('updates', <RefreshCw />, command('updates')),
    item('licences', <FileText />, command('licences')),
    item('about', <Info />, command('about')),
    item('diagnostics', <Stethoscope />, () => void act(bridge().app.exportDiagnostics({}))),
    item('disconnect', <LogOut />, dialog('disconnect')),
  ]

  function item(id: CommandName, icon: React.ReactNode, run: () => void, shortcut?: string): PaletteItem {
    return {
      key: `command:${id}`,
      label: t(`palette.command.${id}`),
      icon,
      run,
      ...(shortcut === undefined ? {} : { shortcut }),
    }
  }
}

type CommandName = keyof typeof import('../../../i18n/en/commands.ts').commandsEn.palette.command
