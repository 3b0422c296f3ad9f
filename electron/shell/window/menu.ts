import { app, BrowserWindow, Menu } from 'electron'
import type { Translate } from '../texts/index.ts'
import { type MenuActions, menuTemplate } from './menu-template.ts'

export function setApplicationMenu(t: Translate, actions: MenuActions): void {
  const template = menuTemplate(
    t,
    {
      ...actions,
      edit: (command) => {
        // On a Mac a panel of the system may be in front, which has texts and files of its own.
        if (process.platform === 'darwin' && BrowserWindow.getFocusedWindow() === null)
          Menu.sendActionToFirstResponder(`${command}:`)
        else actions.edit(command)
      },
    },
    { platform: process.platform, isPackaged: app.isPackaged, appName: app.getName() },
  )
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
