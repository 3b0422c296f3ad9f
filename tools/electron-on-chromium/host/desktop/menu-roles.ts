import { app } from '../app/app.ts'
import { record } from '../records.ts'

/** What a role needs of the window that has the focus. */
export interface RoleWindow {
  readonly webContents: {
    reload(): void
    reloadIgnoringCache(): void
    undo(): void
    redo(): void
    cut(): void
    copy(): void
    paste(): void
    delete(): void
    selectAll(): void
  }
  close(): void
  minimize(): void
  maximize(): void
  unmaximize(): void
  isMaximized(): boolean
  isFullScreen(): boolean
  setFullScreen(full: boolean): void
}

const isMac = process.platform === 'darwin'

/** Accelerators that Electron gives to roles that name none. */
export const roleAccelerators: Readonly<Record<string, string | undefined>> = {
  close: 'CommandOrControl+W',
  copy: 'CommandOrControl+C',
  cut: 'CommandOrControl+X',
  forcereload: 'Shift+CommandOrControl+R',
  hide: 'Command+H',
  hideothers: 'Command+Alt+H',
  minimize: 'CommandOrControl+M',
  paste: 'CommandOrControl+V',
  pasteandmatchstyle: isMac ? 'Cmd+Option+Shift+V' : 'Shift+CommandOrControl+V',
  quit: process.platform === 'win32' ? undefined : 'CommandOrControl+Q',
  redo: process.platform === 'win32' ? 'Control+Y' : 'Shift+CommandOrControl+Z',
  reload: 'CmdOrCtrl+R',
  resetzoom: 'CommandOrControl+0',
  selectall: 'CommandOrControl+A',
  toggledevtools: isMac ? 'Alt+Command+I' : 'Ctrl+Shift+I',
  togglefullscreen: isMac ? 'Control+Command+F' : 'F11',
  undo: 'CommandOrControl+Z',
  zoomin: 'CommandOrControl+Plus',
  zoomout: 'CommandOrControl+-',
}

/** Menus that Electron fills in for a role without a submenu. */
export const roleSubmenus: Readonly<Record<string, readonly string[]>> = {
  appmenu: ['about', 'services', 'hide', 'hideothers', 'unhide', 'quit'],
  editmenu: [
    'undo',
    'redo',
    'cut',
    'copy',
    'paste',
    ...(isMac ? ['pasteandmatchstyle'] : []),
    'delete',
    'selectall',
  ],
  filemenu: [isMac ? 'close' : 'quit'],
  viewmenu: ['reload', 'forcereload', 'toggledevtools', 'resetzoom', 'zoomin', 'zoomout', 'togglefullscreen'],
  windowmenu: ['minimize', 'zoom', ...(isMac ? ['front'] : ['close'])],
}

/** For their keys: Chromium's own do these, at the place where the caret is, and would do them twice. */
const byChromium = new Set([
  'copy',
  'cut',
  'delete',
  'paste',
  'pasteandmatchstyle',
  'redo',
  'resetzoom',
  'selectall',
  'toggledevtools',
  'undo',
  'zoomin',
  'zoomout',
])

export function isDoneByChromium(role: string | undefined): boolean {
  return role !== undefined && byChromium.has(role)
}

const actions: Readonly<Record<string, (window: RoleWindow | null) => void>> = {
  quit: () => app.quit(),
  close: (window) => window?.close(),
  minimize: (window) => window?.minimize(),
  zoom: (window) => {
    if (window?.isMaximized() === true) window.unmaximize()
    else window?.maximize()
  },
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
  reload: (window) => window?.webContents.reload(),
  forcereload: (window) => window?.webContents.reloadIgnoringCache(),
  undo: (window) => window?.webContents.undo(),
  redo: (window) => window?.webContents.redo(),
  cut: (window) => window?.webContents.cut(),
  copy: (window) => window?.webContents.copy(),
  paste: (window) => window?.webContents.paste(),
  delete: (window) => window?.webContents.delete(),
  selectall: (window) => window?.webContents.selectAll(),
}

/** Does what a role means; false where it means nothing here, or is Chromium's. */
export function performRole(role: string, window: RoleWindow | null): boolean {
  const action = Object.hasOwn(actions, role) ? actions[role] : undefined
  record('menu-role', role)
  action?.(window)
  return action !== undefined
}
