import { EventEmitter } from 'node:events'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from '../app/app.ts'
import { browser } from '../chromium/browser.ts'
import { startNativeDrag } from '../desktop/native-drag.ts'
import { createNativeImage, type NativeImage } from '../desktop/native-image.ts'
import { createEvent } from '../electron-event.ts'
import { IpcRegistry } from '../ipc/ipc-registry.ts'
import { toAppUrl, toChromiumUrl } from '../network/scheme-map.ts'
import type { Session } from '../network/session.ts'
import { record } from '../records.ts'
import { unsupported } from '../unsupported.ts'
import type { WebPreferences } from '../windows/web-preferences.ts'
import { decideWindow, type WindowAnswer, type WindowOpenHandler } from '../windows/window-open.ts'
import { evaluate } from './evaluate.ts'
import { PageController } from './page-controller.ts'
import type { PageOwner } from './page-owner.ts'
import type { WebFrameMain } from './web-frame-main.ts'

let lastId = 0
const all = new Map<number, WebContents>()

export class WebContents extends EventEmitter implements PageOwner {
  readonly id: number = ++lastId
  readonly ipc: IpcRegistry = new IpcRegistry()
  readonly session: Session
  readonly preferences: WebPreferences
  /** @internal */ readonly controller: PageController
  /** @internal */ windowOpenHandler: WindowOpenHandler | null = null
  /** @internal */ ignoresMenuShortcuts = false
  #zoomFactor = 1
  #destroyed = false
  #userAgent: string | null = null

  /** @internal */
  constructor(preferences: WebPreferences, session: Session) {
    super()
    this.setMaxListeners(0)
    if (preferences.nodeIntegration === true) unsupported('nodeIntegration')
    if (preferences.contextIsolation === false) unsupported('pages without contextIsolation')
    this.preferences = preferences
    this.session = session
    this.controller = new PageController(this)
    all.set(this.id, this)
  }

  static getAllWebContents(): WebContents[] {
    return [...all.values()]
  }

  static getFocusedWebContents(): WebContents | null {
    return [...all.values()].find((contents) => contents.isFocused()) ?? null
  }

  static fromId(id: number): WebContents | undefined {
    return all.get(id)
  }

  static fromFrame(frame: WebFrameMain): WebContents | undefined {
    return [...all.values()].find((contents) => contents.controller.frames?.mainFrame === frame.top)
  }

  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...all.values()].find((contents) => contents.controller.target?.targetId === targetId)
  }

  get mainFrame(): WebFrameMain {
    const frames = this.controller.frames
    if (frames === null) throw new Error('electron-on-chromium: a page has no frames before its first load')
    return frames.mainFrame
  }

  get opener(): WebFrameMain | null {
    return null
  }

  get hostWebContents(): null {
    return null
  }

  get devToolsWebContents(): null {
    return null
  }

  async loadURL(url: string): Promise<void> {
    const address = URL.canParse(url) ? toChromiumUrl(new URL(url).href) : url
    await this.controller.load(address)
  }

  async loadFile(
    path: string,
    options: { query?: Record<string, string>; hash?: string } = {},
  ): Promise<void> {
    const url = pathToFileURL(resolve(app.getAppPath(), path))
    for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value)
    if (options.hash !== undefined) url.hash = options.hash
    await this.loadURL(url.href)
  }

  reload(): void {
    void this.controller.reload()
  }

  reloadIgnoringCache(): void {
    void this.controller.reload({ ignoreCache: true })
  }

  stop(): void {
    void this.controller.command('Page.stopLoading')
  }

  getURL(): string {
    return this.controller.frames === null ? '' : this.mainFrame.url
  }

  getTitle(): string {
    return this.controller.title
  }

  isLoading(): boolean {
    return this.controller.loading
  }

  isLoadingMainFrame(): boolean {
    return this.controller.loading
  }

  isWaitingForResponse(): boolean {
    return this.controller.loading
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isCrashed(): boolean {
    return this.controller.crashed
  }

  /** Also one that hangs. */
  forcefullyCrashRenderer(): void {
    this.controller.target?.session.post('Page.crash')
  }

  isFocused(): boolean {
    return this.controller.focused
  }

  focus(): void {
    void this.controller.command('Page.bringToFront')
  }

  close(_options?: { waitForBeforeUnload?: boolean }): void {
    this.emit('-close-requested')
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    this.controller.frames?.mainFrame.send(channel, ...args)
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    this.controller.frames?.mainFrame.postMessage(channel, message, transfer)
  }

  sendToFrame(frameId: number | [number, number], channel: string, ...args: unknown[]): void {
    const routingId = typeof frameId === 'number' ? frameId : frameId[1]
    this.mainFrame.framesInSubtree.find((frame) => frame.routingId === routingId)?.send(channel, ...args)
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    await this.controller.whenLoaded()
    return await evaluate(this.controller.requireTarget().session, code, { contextId: null, userGesture })
  }

  async insertCSS(css: string): Promise<string> {
    await this.executeJavaScript(
      `{ const style = new CSSStyleSheet(); style.replaceSync(${JSON.stringify(css)}); document.adoptedStyleSheets.push(style) }`,
    )
    return String(++lastId)
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler
  }

  /** @internal */
  decideWindow(url: string, frameName: string, features: string): WindowAnswer {
    return decideWindow(this.windowOpenHandler, { url, frameName, features })
  }

  async capturePage(rect?: { x: number; y: number; width: number; height: number }): Promise<NativeImage> {
    const { data } = (await this.controller.command('Page.captureScreenshot', {
      format: 'png',
      ...(rect === undefined ? {} : { clip: { ...rect, scale: 1 } }),
    })) as { data: string }
    return createNativeImage(Buffer.from(data, 'base64'))
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0")
    this.#zoomFactor = factor
    void this.controller.command('Emulation.setPageScaleFactor', { pageScaleFactor: factor })
  }

  getZoomFactor(): number {
    return this.#zoomFactor
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level)
  }

  getZoomLevel(): number {
    return Math.log(this.#zoomFactor) / Math.log(1.2)
  }

  get zoomFactor(): number {
    return this.#zoomFactor
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor)
  }

  get zoomLevel(): number {
    return this.getZoomLevel()
  }

  set zoomLevel(level: number) {
    this.setZoomLevel(level)
  }

  async setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void> {
    record('visual-zoom-limits', { minimum, maximum })
  }

  openDevTools(options?: object): void {
    record('open-devtools', options ?? {})
  }

  closeDevTools(): void {
    record('close-devtools', {})
  }

  toggleDevTools(): void {
    record('toggle-devtools', {})
  }

  isDevToolsOpened(): boolean {
    return false
  }

  inspectElement(x: number, y: number): void {
    record('inspect-element', { x, y })
  }

  startDrag(item: unknown): void {
    startNativeDrag(item)
  }

  undo(): void {
    this.#edit('undo')
  }

  redo(): void {
    this.#edit('redo')
  }

  cut(): void {
    this.#edit('cut')
  }

  copy(): void {
    this.#edit('copy')
  }

  paste(): void {
    this.#edit('paste')
  }

  delete(): void {
    this.#edit('delete')
  }

  selectAll(): void {
    this.#edit('selectAll')
  }

  /** A key of no name that carries one of Chromium's editing commands to what has the focus. */
  #edit(command: string): void {
    void this.controller.command('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] })
  }

  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent
    void this.controller.command('Emulation.setUserAgentOverride', { userAgent })
  }

  getUserAgent(): string {
    return this.#userAgent ?? this.session.getUserAgent()
  }

  /** Chromium takes a policy for all pages, and from its command line (`webrtc-ip-handling-policy`). */
  setWebRTCIPHandlingPolicy(policy: string): void {
    record('webrtc-ip-handling-policy', policy)
  }

  setBackgroundThrottling(_allowed: boolean): void {
    record('background-throttling', _allowed)
  }

  getBackgroundThrottling(): boolean {
    return false
  }

  setIgnoreMenuShortcuts(ignore: boolean): void {
    this.ignoresMenuShortcuts = ignore
  }

  setAudioMuted(muted: boolean): void {
    record('audio-muted', muted)
  }

  getProcessId(): number {
    return this.mainFrame.processId
  }

  getOSProcessId(): number {
    return browser.pid
  }

  getType(): 'window' {
    return 'window'
  }

  getLastWebPreferences(): WebPreferences {
    return this.preferences
  }

  get navigationHistory() {
    const go = async (delta: number): Promise<void> => {
      await this.executeJavaScript(`history.go(${delta})`)
    }
    return {
      goBack: () => void go(-1),
      goForward: () => void go(1),
      goToOffset: (offset: number) => void go(offset),
      canGoBack: () => false,
      canGoForward: () => false,
      clear: () => void this.controller.command('Page.resetNavigationHistory'),
    }
  }

  /** @internal Told by the window when Chromium's page is gone. */
  destroyed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    all.delete(this.id)
    this.emit('destroyed')
  }

  /** @internal Whether a navigation may go on; the app's listeners decide. */
  allowNavigation(frame: WebFrameMain, chromiumUrl: string, kind: 'navigate' | 'redirect'): boolean {
    const url = toAppUrl(chromiumUrl)
    const isMainFrame = frame.parent === null
    const details = { url, isSameDocument: false, isMainFrame, frame, initiator: frame }
    const emit = (name: string): boolean => {
      const event = createEvent(details)
      this.emit(name, event, url, false, isMainFrame, frame.processId, frame.routingId)
      return !event.defaultPrevented
    }
    if (kind === 'redirect') return emit('will-redirect')
    const frameAllowed = emit('will-frame-navigate')
    return (isMainFrame ? emit('will-navigate') : true) && frameAllowed
  }
}
