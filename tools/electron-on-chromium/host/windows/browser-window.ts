import { app } from '../app/app.ts'
import { browser } from '../chromium/browser.ts'
import type { Shortcut } from '../desktop/accelerator.ts'
import { pressMenuShortcut } from '../desktop/menu.ts'
import { createEvent } from '../electron-event.ts'
import { session } from '../network/session.ts'
import type { PageTarget } from '../page/hosted-page.ts'
import { WebContents } from '../page/web-contents.ts'
import { record } from '../records.ts'
import {
  type PersistedState,
  type PersistenceOptions,
  persistedStateOf,
  persistState,
} from './persisted-state.ts'
import type { WebPreferences } from './web-preferences.ts'
import { WindowState, type WindowStateOptions } from './window-state.ts'

export interface BrowserWindowOptions extends WindowStateOptions, PersistenceOptions {
  readonly webPreferences?: WebPreferences
  readonly focusable?: boolean
}

const windows = new Map<number, BrowserWindow>()
let lastId = 0
let focusedWindow: BrowserWindow | null = null

export class BrowserWindow extends WindowState {
  readonly id: number
  readonly webContents: WebContents
  #destroyed = false
  #shown: boolean
  #closing = false
  #persistedName: string | null = null
  /** How the window was when it was closed last; taken up again when it is shown, as in Electron. */
  #keptMode: PersistedState | null = null

  constructor(options: BrowserWindowOptions = {}, target?: PageTarget) {
    if (!app.readyInside) throw new Error('Cannot create BrowserWindow before app is ready')
    const kept = persistedStateOf(options)
    super({ ...options, ...kept?.bounds })
    this.id = ++lastId
    this.#shown = options.show !== false
    const preferences = options.webPreferences ?? {}
    const ownSession = preferences.session ?? session.fromPartition(preferences.partition ?? '')
    this.webContents = new WebContents(preferences, ownSession)
    this.webContents.controller.bounds = this.getBounds()
    this.webContents.controller.isNeverSeen = options.show === false && options.focusable === false
    windows.set(this.id, this)
    this.#listen()
    app.emit('web-contents-created', createEvent({}), this.webContents)
    app.emit('browser-window-created', createEvent({}), this)
    if (target !== undefined) browser.controllers.set(target.targetId, this.webContents.controller)
    // In a moment, and not now: the app may name an address first, and then the page begins there.
    setTimeout(() => {
      if (!this.#destroyed) this.webContents.controller.ensureTarget().catch(() => undefined)
    }, 200).unref()
    if (this.#shown) this.#focused()
    if (options.name !== undefined && options.windowStatePersistence !== undefined)
      this.#persistedName = options.name
    this.#keptMode = kept
    if (this.#shown) this.#restoreMode()
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focusedWindow
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === contents) ?? null
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  loadFile(path: string, options?: { query?: Record<string, string>; hash?: string }): Promise<void> {
    return this.webContents.loadFile(path, options)
  }

  reload(): void {
    this.webContents.reload()
  }

  capturePage(rect?: { x: number; y: number; width: number; height: number }) {
    return this.webContents.capturePage(rect)
  }

  show(): void {
    this.#setShown(true)
    this.#focused()
  }

  showInactive(): void {
    this.#setShown(true)
  }

  hide(): void {
    this.#setShown(false)
    this.#blurred()
  }

  isVisible(): boolean {
    return this.#shown && !this.isMinimized()
  }

  focus(): void {
    this.webContents.focus()
    this.#focused()
  }

  blur(): void {
    this.#blurred()
  }

  isFocused(): boolean {
    return focusedWindow === this
  }

  focusOnWebView(): void {
    this.webContents.focus()
  }

  close(): void {
    if (this.#destroyed || this.#closing) return
    const event = createEvent({})
    this.#closing = true
    this.emit('close', event)
    this.#closing = false
    if (event.defaultPrevented) app.cancelQuit()
    else this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    const { target } = this.webContents.controller
    if (target !== null) {
      browser.controllers.delete(target.targetId)
      browser.closeTarget(target)
    }
    this.#gone()
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isClosable(): boolean {
    return true
  }

  /** @internal */
  protected override applyBounds(): void {
    const bounds = this.getBounds()
    this.webContents.controller.bounds = bounds
    const { target, isNeverSeen } = this.webContents.controller
    if (target !== null && !isNeverSeen) void browser.setBounds(target, bounds).catch(() => undefined)
  }

  /** @internal */
  protected override applyWindowState(windowState: string): void {
    const { target } = this.webContents.controller
    if (target !== null) void browser.setBounds(target, { windowState }).catch(() => undefined)
  }

  #listen(): void {
    const contents = this.webContents
    contents.on('-ready-to-show', () => this.emit('ready-to-show'))
    contents.on('-shortcut', (shortcut: Shortcut) => {
      this.#focused()
      if (!contents.ignoresMenuShortcuts) pressMenuShortcut(shortcut, this)
    })
    contents.on('-close-requested', () => this.close())
    contents.on('-target-destroyed', () => {
      // A person closed Chromium's window: too late to ask, as the page is gone.
      this.emit('close', createEvent({}))
      this.#gone()
    })
    contents.on('-render-process-gone', (details: object) => {
      app.emit('render-process-gone', createEvent({}), contents, details)
    })
    contents.on('page-title-updated', (event: { readonly defaultPrevented: boolean }, title: string) => {
      this.emit('page-title-updated', event, title, true)
      if (!event.defaultPrevented) this.setTitle(title)
    })
  }

  #restoreMode(): void {
    const kept = this.#keptMode
    if (kept === null) return
    this.#keptMode = null
    if (kept.isMaximized) this.maximize()
    if (kept.isFullScreen) this.setFullScreen(true)
    setImmediate(() => this.emit('persisted-state-restored'))
  }

  #setShown(shown: boolean): void {
    if (this.#shown === shown) return
    if (this.webContents.controller.isNeverSeen)
      throw new Error('electron-on-chromium: a window that began hidden and without the focus has no place')
    this.#shown = shown
    if (shown) this.#restoreMode()
    record(shown ? 'window-show' : 'window-hide', { id: this.id })
    this.emit(shown ? 'show' : 'hide')
  }

  #focused(): void {
    if (focusedWindow === this) return
    focusedWindow?.blur()
    focusedWindow = this
    this.webContents.controller.focused = true
    this.emit('focus')
    app.emit('browser-window-focus', createEvent({}), this)
  }

  #blurred(): void {
    if (focusedWindow !== this) return
    focusedWindow = null
    this.webContents.controller.focused = false
    this.emit('blur')
    app.emit('browser-window-blur', createEvent({}), this)
  }

  #gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    if (this.#persistedName !== null) persistState(this.#persistedName, this)
    this.#blurred()
    windows.delete(this.id)
    this.webContents.controller.dispose()
    this.webContents.destroyed()
    this.emit('closed')
    // Once, for the last one, and after the code that closed it has ended, as in Electron.
    if (windows.size === 0) setImmediate(() => app.windowClosed())
  }
}

app.windows = () => BrowserWindow.getAllWindows()

/** Asks the app about a window that a page wants; an allowed one becomes a BrowserWindow around Chromium's page. */
export async function openPopup(
  openerId: string,
  target: PageTarget,
  chromiumUrl: string,
  url: string,
): Promise<boolean> {
  const contents = WebContents.fromDevToolsTargetId(openerId)
  if (contents === undefined) return false
  const opener = contents.controller
  const { action, overrideBrowserWindowOptions, details } =
    opener.allowedWindows.shift() ??
    contents.decideWindow(url, opener.lastWindowName, opener.lastWindowFeatures)
  if (action !== 'allow') return false
  const options: BrowserWindowOptions = {
    width: 800,
    height: 600,
    webPreferences: contents.preferences,
    ...overrideBrowserWindowOptions,
  }
  const window = new BrowserWindow(options, target)
  window.webContents.controller.expect(chromiumUrl)
  await window.webContents.controller.adopt(target)
  contents.emit('did-create-window', window, { ...details, options })
  return true
}
