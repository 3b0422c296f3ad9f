import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { basename } from 'node:path'
import { browser } from '../chromium/browser.ts'
import { createEvent } from '../electron-event.ts'
import { getAppName, getPath, setAppName, setExistingPath, setPath } from '../paths.ts'
import { record } from '../records.ts'
import { AppCommandLine } from './app-command-line.ts'
import { complaintAbout } from './profile-names.ts'
import { releaseSingleInstanceLock, requestSingleInstanceLock } from './single-instance.ts'

interface ClosableWindow {
  close(): void
  isDestroyed(): boolean
}

class App extends EventEmitter {
  readonly commandLine: AppCommandLine = new AppCommandLine()
  readonly dock: undefined
  readonly runningUnderARM64Translation = false
  applicationMenu: unknown = null
  userAgentFallback = ''
  accessibilitySupportEnabled = false
  /** @internal */ appPath = ''
  /** @internal */ version = ''
  /** @internal */ windows: () => readonly ClosableWindow[] = () => []
  #ready = false
  #quitting = false
  #exiting = false
  #ending = false
  #badgeCount = 0
  readonly #beforeEnd: Promise<unknown>[] = []
  readonly #whenReady: Promise<void>
  #resolveReady: () => void = () => undefined
  #holdsLock = false

  constructor() {
    super()
    this.setMaxListeners(0)
    this.#whenReady = new Promise((resolve) => {
      this.#resolveReady = resolve
    })
  }

  get name(): string {
    return getAppName()
  }

  /** By the executable's name alone, as documented. */
  get isPackaged(): boolean {
    return basename(process.execPath).toLowerCase() !== 'electron'
  }

  set name(name: string) {
    setAppName(name)
  }

  getName(): string {
    return getAppName()
  }

  setName(name: string): void {
    setAppName(name)
  }

  getVersion(): string {
    return this.version
  }

  getAppPath(): string {
    return this.appPath
  }

  getPath(name: string): string {
    return getPath(name)
  }

  setPath(name: string, path: string): void {
    setExistingPath(name, path)
  }

  setAppLogsPath(path?: string): void {
    if (path !== undefined) setPath('logs', path)
  }

  isReady(): boolean {
    return this.#ready
  }

  whenReady(): Promise<void> {
    return this.#whenReady
  }

  /** @internal Playwright puts its own `isReady` over this one's, so the stand-in asks here. */
  get readyInside(): boolean {
    return this.#ready
  }

  /** @internal */
  get quittingInside(): boolean {
    return this.#quitting
  }

  /** @internal From 'will-quit' on: all windows are gone, and the app may still hold its end up. */
  get endingInside(): boolean {
    return this.#ending
  }

  /** @internal */
  becomeReady(): void {
    this.#ready = true
    this.emit('will-finish-launching')
    // Looked up at the moment, since Playwright's loader replaces `emit` to hold the event back.
    this.emit('ready', createEvent({}), {})
    this.#resolveReady()
  }

  quit(): void {
    if (this.#quitting || this.#exiting) return
    const event = createEvent({})
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.#quitting = true
    const windows = this.windows()
    // A window that refuses ends the quitting; the last that closes goes on with it in `windowClosed`.
    for (const window of windows) window.close()
    if (windows.length === 0) setImmediate(() => this.#willQuit())
  }

  /** @internal Something that a person still reads. */
  waitBeforeEnd(promise: Promise<unknown>): void {
    this.#beforeEnd.push(promise)
  }

  /** @internal A window refused to close. */
  cancelQuit(): void {
    this.#quitting = false
  }

  /** @internal */
  windowClosed(): void {
    if (this.windows().length > 0 || this.#exiting) return
    if (this.#quitting) this.#willQuit()
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }

  exit(code = 0): void {
    if (this.#exiting) return
    this.#exiting = true
    this.emit('quit', createEvent({}), code)
    void this.#end(code)
  }

  relaunch(options: { args?: readonly string[]; execPath?: string } = {}): void {
    const { args = process.argv.slice(1), execPath = process.execPath } = options
    this.once('quit', () => {
      spawn(execPath, [...args], { detached: true, stdio: 'ignore' }).unref()
    })
  }

  focus(): void {
    record('app-focus', {})
  }

  hide(): void {
    record('app-hide', {})
  }

  show(): void {
    record('app-show', {})
  }

  requestSingleInstanceLock(additionalData: unknown = null): boolean {
    this.#holdsLock = requestSingleInstanceLock(getPath('userData'), additionalData, (argv, cwd, data) => {
      this.emit('second-instance', createEvent({}), argv, cwd, data)
    })
    return this.#holdsLock
  }

  hasSingleInstanceLock(): boolean {
    return this.#holdsLock
  }

  releaseSingleInstanceLock(): void {
    releaseSingleInstanceLock()
    this.#holdsLock = false
  }

  getLocale(): string {
    return this.commandLine.getSwitchValue('lang') || systemLocale()
  }

  getSystemLocale(): string {
    return systemLocale()
  }

  getLocaleCountryCode(): string {
    return new Intl.Locale(systemLocale()).region ?? ''
  }

  getPreferredSystemLanguages(): string[] {
    const asked = this.commandLine.getSwitchValue('lang')
    return asked === '' ? [systemLocale()] : [asked]
  }

  setAppUserModelId(id: string): void {
    record('app-user-model-id', id)
  }

  setBadgeCount(count = 0): boolean {
    this.#badgeCount = count
    record('badge-count', count)
    return true
  }

  getBadgeCount(): number {
    return this.#badgeCount
  }

  get badgeCount(): number {
    return this.#badgeCount
  }

  set badgeCount(count: number) {
    this.setBadgeCount(count)
  }

  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready')
    // As electron_api_app.cc does (App::EnableSandbox): what the command line said against it no longer counts.
    this.commandLine.removeSwitch('no-sandbox')
    this.commandLine.appendSwitch('enable-sandbox')
  }

  disableHardwareAcceleration(): void {
    this.commandLine.appendSwitch('disable-gpu')
  }

  isHardwareAccelerationEnabled(): boolean {
    return !this.commandLine.hasSwitch('disable-gpu')
  }

  setAboutPanelOptions(options: object): void {
    record('about-panel-options', options)
  }

  showAboutPanel(): void {
    record('about-panel', {})
  }

  setAsDefaultProtocolClient(protocol: string): boolean {
    record('default-protocol-client', protocol)
    return true
  }

  isDefaultProtocolClient(): boolean {
    return false
  }

  addRecentDocument(path: string): void {
    record('recent-document', path)
  }

  clearRecentDocuments(): void {
    record('clear-recent-documents', {})
  }

  setLoginItemSettings(settings: object): void {
    record('login-item-settings', settings)
  }

  getLoginItemSettings(): { openAtLogin: boolean } {
    return { openAtLogin: false }
  }

  getAppMetrics(): object[] {
    const usage = process.resourceUsage()
    const metric = (pid: number, type: string, workingSetSize: number) => ({
      pid,
      type,
      creationTime: Date.now() - process.uptime() * 1000,
      cpu: { percentCPUUsage: 0, cumulativeCPUUsage: usage.userCPUTime / 1e6, idleWakeupsPerSecond: 0 },
      memory: { workingSetSize, peakWorkingSetSize: usage.maxRSS },
      sandboxed: false,
    })
    return [
      metric(process.pid, 'Browser', Math.round(process.memoryUsage.rss() / 1024)),
      metric(browser.pid, 'Tab', 0),
    ]
  }

  getGPUFeatureStatus(): object {
    return {}
  }

  async getGPUInfo(): Promise<object> {
    return {}
  }

  async getFileIcon(): Promise<unknown> {
    const { nativeImage } = await import('../desktop/native-image.ts')
    return nativeImage.createEmpty()
  }

  isAccessibilitySupportEnabled(): boolean {
    return this.accessibilitySupportEnabled
  }

  setAccessibilitySupportEnabled(enabled: boolean): void {
    this.accessibilitySupportEnabled = enabled
  }

  isInApplicationsFolder(): boolean {
    return true
  }

  #willQuit(): void {
    if (this.#exiting) return
    this.#ending = true
    const event = createEvent({})
    this.emit('will-quit', event)
    if (event.defaultPrevented) {
      this.#quitting = false
      return
    }
    this.exit(Number(process.exitCode ?? 0))
  }

  async #end(code: number): Promise<void> {
    releaseSingleInstanceLock()
    await Promise.allSettled(this.#beforeEnd)
    await browser.stop().catch(() => undefined)
    const complaint = complaintAbout(() => getPath('sessionData'))
    if (complaint !== null) process.stderr.write(`electron-on-chromium: ${complaint}\n`)
    process.exit(complaint === null ? code : code || 1)
  }
}

function systemLocale(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const name = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '')
  const tag = (name ?? 'en_US').replace(/[.@].*$/, '').replace('_', '-')
  return /^[a-z]{2,3}(-|$)/i.test(tag) ? tag : 'en-US'
}

export const app: App = new App()
