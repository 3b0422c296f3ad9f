import type { MenuItemConstructorOptions } from 'electron'
import type { EventPayload, editCommands, externalLinks } from '../../../shared/contract.ts'
import type { Translate } from '../texts/index.ts'

export type Command = EventPayload<'command'>['command']

export type EditCommand = (typeof editCommands)[number]

export interface MenuActions {
  readonly command: (command: Command) => void
  readonly edit: (command: EditCommand) => void
  readonly openLink: (link: (typeof externalLinks)[number]) => void
  readonly exportDiagnostics: () => void
}

export interface MenuSystem {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  readonly appName: string
}

const line: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The application menu. Its own shortcuts are those that the page does not have to handle while a field has focus. Every item with
 * a role has a label of ours: Electron's own are English only (read in its source).
 */
export function menuTemplate(
  t: Translate,
  { command, edit, openLink, exportDiagnostics }: MenuActions,
  { platform, isPackaged, appName }: MenuSystem,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: t('menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => command('settings'),
  }
  const about = { label: t('menu.about', { name: appName }), click: () => command('about') }
  const updates = { label: t('menu.checkForUpdates'), click: () => command('updates') }
  const item = (key: Command, label: string, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => command(key),
  })
  return [
    ...(isMac ? [appMenu(t, [about, updates, line, settings], appName)] : []),
    {
      label: t('menu.file'),
      submenu: [
        item('addFiles', t('menu.addFiles'), 'CmdOrCtrl+O'),
        item('addFolder', t('menu.addFolder'), 'CmdOrCtrl+Shift+O'),
        item('newGroup', t('menu.newGroup'), 'CmdOrCtrl+N'),
        line,
        { label: t('menu.downloads'), click: () => command('downloads') },
        { label: t('menu.exportList'), click: () => command('exportList') },
        line,
        ...(isMac ? [] : [settings, line]),
        isMac ? { label: t('menu.close'), role: 'close' } : { label: t('menu.quit'), role: 'quit' },
      ],
    },
    { label: t('menu.edit'), submenu: editItems(t, edit) },
    {
      label: t('menu.view'),
      submenu: [
        item('back', t('menu.back'), isMac ? 'Cmd+[' : 'Alt+Left'),
        item('forward', t('menu.forward'), isMac ? 'Cmd+]' : 'Alt+Right'),
        line,
        item('showLibrary', t('menu.library'), 'CmdOrCtrl+1'),
        item('showGenerate', t('menu.generate'), 'CmdOrCtrl+2'),
        line,
        item('search', t('menu.search'), 'CmdOrCtrl+F'),
        item('palette', t('menu.palette'), 'CmdOrCtrl+K'),
        item('refresh', t('menu.refresh'), 'CmdOrCtrl+R'),
        item('toggleUploads', t('menu.toggleUploads'), 'CmdOrCtrl+J'),
        line,
        ...zoomItems('resetZoom', t('menu.resetZoom'), ['CmdOrCtrl+num0']),
        // The same key without Shift, and that of the number pad, as browsers take them.
        ...zoomItems('zoomIn', t('menu.zoomIn'), ['CmdOrCtrl+=', 'CmdOrCtrl+numadd']),
        ...zoomItems('zoomOut', t('menu.zoomOut'), ['CmdOrCtrl+numsub']),
        { label: t('menu.fullScreen'), role: 'togglefullscreen' },
        ...(isPackaged ? [] : [line, { label: t('menu.developerTools'), role: 'toggleDevTools' } as const]),
      ],
    },
    {
      label: t('menu.window'),
      // Of the role's own items only the Mac's system knows more than these.
      ...(isMac ? { role: 'window' as const } : {}),
      submenu: [
        { label: t('menu.minimize'), role: 'minimize' },
        ...(isMac
          ? ([
              { label: t('menu.zoom'), role: 'zoom' },
              line,
              { label: t('menu.front'), role: 'front' },
            ] as const)
          : ([{ label: t('menu.close'), role: 'close' }] as const)),
      ],
    },
    {
      label: t('menu.help'),
      role: 'help',
      submenu: [
        { label: t('menu.documentation'), click: () => openLink('documentation') },
        { label: t('menu.shortcuts'), click: () => command('shortcuts') },
        { label: t('menu.apiKeys'), click: () => openLink('apiKeys') },
        line,
        ...(isMac ? [] : [updates]),
        { label: t('menu.licences'), click: () => command('licences') },
        { label: t('menu.exportDiagnostics'), click: () => exportDiagnostics() },
        ...(isMac ? [] : [line, about]),
      ],
    },
  ]
}

/** The item with the role's own key, and one that nobody sees for each further key. */
const zoomItems = (
  role: 'resetZoom' | 'zoomIn' | 'zoomOut',
  label: string,
  moreKeys: readonly string[],
): readonly MenuItemConstructorOptions[] => [
  { label, role },
  ...moreKeys.map((accelerator) => ({
    label,
    role,
    accelerator,
    visible: false,
    acceleratorWorksWhenHidden: true,
  })),
]

const appMenu = (
  t: Translate,
  first: readonly MenuItemConstructorOptions[],
  name: string,
): MenuItemConstructorOptions => ({
  label: name,
  role: 'appMenu',
  submenu: [
    ...first,
    line,
    { label: t('menu.services'), role: 'services' },
    line,
    { label: t('menu.hide', { name }), role: 'hide' },
    { label: t('menu.hideOthers'), role: 'hideOthers' },
    { label: t('menu.unhide'), role: 'unhide' },
    line,
    { label: t('menu.quitApp', { name }), role: 'quit' },
  ],
})

/**
 * "Copy" and "Select all" go to the page, which alone knows whether they mean assets or text. Their keys are not taken
 * from it: it has them first, as every key.
 */
function editItems(t: Translate, edit: MenuActions['edit']): MenuItemConstructorOptions[] {
  const item = (command: EditCommand, accelerator: string): MenuItemConstructorOptions => ({
    label: t(`menu.${command}`),
    accelerator,
    registerAccelerator: false,
    click: () => edit(command),
  })
  return [
    { label: t('menu.undo'), role: 'undo' },
    { label: t('menu.redo'), role: 'redo' },
    line,
    { label: t('menu.cut'), role: 'cut' },
    item('copy', 'CmdOrCtrl+C'),
    { label: t('menu.paste'), role: 'paste' },
    { label: t('menu.delete'), role: 'delete' },
    line,
    item('selectAll', 'CmdOrCtrl+A'),
  ]
}
