import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import {
  clipboard,
  crashReporter,
  globalShortcut,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  screen,
  systemPreferences,
  Tray,
} from './desktop.ts'
import { dialog } from './dialog.ts'
import { ipcMain } from './ipc-registry.ts'
import { Menu, MenuItem } from './menu.ts'
import { fillInMissing } from './missing-members.ts'
import { NativeImage, nativeImage } from './native-image.ts'
import { nativeTheme } from './native-theme.ts'
import { net } from './net.ts'
import { safeStorage } from './safe-storage.ts'
import { defaultSession, Session, session } from './session.ts'
import { shell } from './shell.ts'
import { unsupported } from './unsupported.ts'
import { utilityProcess } from './utility-process.ts'
import { WebContents } from './web-contents.ts'
import { WebFrameMain } from './web-frame-main.ts'
import { WebRequest } from './web-request.ts'

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
  utilityProcess,
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
