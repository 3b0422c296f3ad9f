import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { EventPayload, editCommands, externalLinks } from '../../../shared/contract.ts'
import type { Translate } from '../texts/index.ts'

type Command = EventPayload<'command'>['command']

type EditCommand = (typeof editCommands)[number]

export interface MenuActions {
  readonly command: (command: Command) => void
  readonly edit: (command: EditCommand) => void
  readonly openLink: (link: (typeof externalLinks)[number]) => void
  readonly exportDiagnostics: () => void
}

/** The application menu. Its own shortcuts are those that the page does not have to handle while a field has focus. */
export function setApplicationMenu(
  t: Translate,
  { command, edit, openLink, exportDiagnostics }: MenuActions,
): void {
  const isMac = process.platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: t('menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => command('settings'),
  }
  const template: MenuItemConstructorOptions[] = [
    {
      label: t('menu.file'),
      submenu: [
        { label: t('menu.addFiles'), accelerator: 'CmdOrCtrl+O', click: () => command('addFiles') },
        {
          label: t('menu.addFolder'),
          accelerator: 'CmdOrCtrl+Shift+O',
          click: () => command('addFolder'),
        },
        { label: t('menu.newGroup'), accelerator: 'CmdOrCtrl+N', click: () => command('newGroup') },
        { type: 'separator' },
        ...(isMac ? [] : [settings, { type: 'separator' } as const]),
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { label: t('menu.edit'), submenu: editItems(t, edit) },
    {
      label: t('menu.view'),
      submenu: [
        { label: t('menu.library'), accelerator: 'CmdOrCtrl+1', click: () => command('showLibrary') },
        { label: t('menu.generate'), accelerator: 'CmdOrCtrl+2', click: () => command('showGenerate') },
        { type: 'separator' },
        { label: t('menu.search'), accelerator: 'CmdOrCtrl+F', click: () => command('search') },
        { label: t('menu.refresh'), accelerator: 'CmdOrCtrl+R', click: () => command('refresh') },
        { label: t('menu.toggleUploads'), accelerator: 'CmdOrCtrl+J', click: () => command('toggleUploads') },
        { type: 'separator' },
        { label: t('menu.resetZoom'), role: 'resetZoom' },
        { label: t('menu.zoomIn'), role: 'zoomIn' },
        // The same key without Shift, as browsers take it.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
        { label: t('menu.zoomOut'), role: 'zoomOut' },
        { label: t('menu.fullScreen'), role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ type: 'separator' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { label: t('menu.window'), role: 'windowMenu' },
    {
      label: t('menu.help'),
      role: 'help',
      submenu: [
        { label: t('menu.documentation'), click: () => openLink('documentation') },
        { label: t('menu.apiKeys'), click: () => openLink('apiKeys') },
        { type: 'separator' },
        { label: t('menu.exportDiagnostics'), click: () => exportDiagnostics() },
      ],
    },
  ]
  if (isMac) {
    template.unshift({
      role: 'appMenu',
      submenu: [
        { role: 'about' },
        { type: 'separator' },
        settings,
        { type: 'separator' },
        { role: 'services' },
        { type: 'separator' },
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        { type: 'separator' },
        { role: 'quit' },
      ],
    })
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/**
 * "Copy" and "Select all" go to the page, which alone knows whether they mean assets or text. Their keys are not taken
 * from it: it has them first, as every key.
 */
function editItems(t: Translate, edit: MenuActions['edit']): MenuItemConstructorOptions[] {
  const item = (command: EditCommand, accelerator: string): MenuItemConstructorOptions => ({
    label: t(`menu.${command}`),
    accelerator,
    registerAccelerator: false,
    click: () => {
      // On a Mac a panel of the system may be in front, which has texts and files of its own.
      if (process.platform === 'darwin' && BrowserWindow.getFocusedWindow() === null)
        Menu.sendActionToFirstResponder(`${command}:`)
      else edit(command)
    },
  })
  return [
    { label: t('menu.undo'), role: 'undo' },
    { label: t('menu.redo'), role: 'redo' },
    { type: 'separator' },
    { label: t('menu.cut'), role: 'cut' },
    item('copy', 'CmdOrCtrl+C'),
    { label: t('menu.paste'), role: 'paste' },
    { label: t('menu.delete'), role: 'delete' },
    { type: 'separator' },
    item('selectAll', 'CmdOrCtrl+A'),
  ]
}
