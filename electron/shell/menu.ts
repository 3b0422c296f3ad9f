import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { EventPayload, externalLinks } from '../../shared/contract'
import type { Translate } from './texts'

type Command = EventPayload<'command'>['command']

export interface MenuActions {
  readonly command: (command: Command) => void
  readonly openLink: (link: (typeof externalLinks)[number]) => void
}

/** The application menu. Its own shortcuts are those that the page does not have to handle while a field has focus. */
export function setApplicationMenu(t: Translate, { command, openLink }: MenuActions): void {
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
    { label: t('menu.edit'), role: 'editMenu' },
    {
      label: t('menu.view'),
      submenu: [
        { label: t('menu.search'), accelerator: 'CmdOrCtrl+F', click: () => command('search') },
        { label: t('menu.refresh'), accelerator: 'CmdOrCtrl+R', click: () => command('refresh') },
        { label: t('menu.toggleUploads'), accelerator: 'CmdOrCtrl+J', click: () => command('toggleUploads') },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
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
