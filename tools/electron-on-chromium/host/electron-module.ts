import { app } from './app/app.ts'
import { clipboard } from './desktop/clipboard.ts'
import {
  crashReporter,
  globalShortcut,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  screen,
  systemPreferences,
  Tray,
} from './desktop/desktop.ts'
import { dialog } from './desktop/dialog.ts'
import { Menu, MenuItem } from './desktop/menu.ts'
import { NativeImage, nativeImage } from './desktop/native-image.ts'
import { nativeTheme } from './desktop/native-theme.ts'
import { safeStorage } from './desktop/safe-storage.ts'
import { shell } from './desktop/shell.ts'
import { ipcMain } from './ipc/ipc-registry.ts'
import { fillInMissing } from './missing-members.ts'
import { net } from './network/net.ts'
import { defaultSession, Session, session } from './network/session.ts'
import { WebRequest } from './network/web-request.ts'
import { WebContents } from './page/web-contents.ts'
import { WebFrameMain } from './page/web-frame-main.ts'
import { unsupported } from './unsupported.ts'
import { createUtilityProcesses } from './utility/utility-process.ts'
import { BrowserWindow } from './windows/browser-window.ts'

const supported = {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol: defaultSession.protocol,
  safeStorage,
  screen,
  Session,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess: createUtilityProcesses(() => app.readyInside),
  webContents: WebContents,
  webFrameMain: WebFrameMain,
}

/** By their names in Electron's declarations: where methods live that the stand-in may lack. */
export const members: Readonly<Record<string, object>> = {
  App: app,
  BaseWindow: BrowserWindow.prototype,
  BrowserWindow: BrowserWindow.prototype,
  Clipboard: clipboard,
  Dialog: dialog,
  GlobalShortcut: globalShortcut,
  IpcMain: ipcMain,
  Menu: Menu.prototype,
  NativeImage: NativeImage.prototype,
  NativeTheme: nativeTheme,
  Net: net,
  Notification: Notification.prototype,
  PowerMonitor: powerMonitor,
  PowerSaveBlocker: powerSaveBlocker,
  Protocol: defaultSession.protocol,
  SafeStorage: safeStorage,
  Screen: screen,
  Session: Session.prototype,
  Shell: shell,
  SystemPreferences: systemPreferences,
  Tray: Tray.prototype,
  WebContents: WebContents.prototype,
  WebFrameMain: WebFrameMain.prototype,
  WebRequest: WebRequest.prototype,
}
for (const [name, target] of Object.entries(members)) fillInMissing(name, target)

/** The rest of Electron's modules for the main process: using one says that it is not there. */
const missing = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'ClipboardItem',
  'contentTracing',
  'desktopCapturer',
  'ImageView',
  'inAppPurchase',
  'MessageChannelMain',
  'netLog',
  'pushNotifications',
  'ShareMenu',
  'TouchBar',
  'View',
  'WebContentsView',
] as const

function absent(name: string): object {
  const refuse = (): never => unsupported(name)
  const target = (): never => unsupported(name)
  return new Proxy(target, {
    // Symbols and `then` are looked at by whoever prints or awaits the module.
    get: (object, key) =>
      typeof key === 'symbol' || key === 'then' || key === 'prototype' ? Reflect.get(object, key) : refuse(),
    construct: refuse,
    apply: refuse,
  })
}

export const electronModule: Readonly<Record<string, unknown>> = {
  ...supported,
  ...Object.fromEntries(missing.map((name) => [name, absent(name)])),
}
