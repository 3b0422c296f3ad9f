import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { createEvent } from '../electron-event.ts'
import { record, shownNotifications } from '../records.ts'

/** Parts of the desktop that nothing here can show: they are accepted, and a test can read and trigger them. */
export class Notification extends EventEmitter {
  readonly id: string
  title: string
  body: string
  subtitle: string
  silent: boolean

  constructor(
    options: { id?: string; title?: string; body?: string; subtitle?: string; silent?: boolean } = {},
  ) {
    super()
    this.id = options.id ?? randomUUID()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.subtitle = options.subtitle ?? ''
    this.silent = options.silent ?? false
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    record('notification', { id: this.id, title: this.title, body: this.body })
    shownNotifications.set(this.id, new WeakRef(this))
    queueMicrotask(() => this.emit('show', createEvent({})))
  }

  close(): void {
    record('notification-close', { id: this.id })
    queueMicrotask(() => this.emit('close', createEvent({ reason: 'applicationHidden' })))
  }
}

export class Tray extends EventEmitter {
  #destroyed = false
  #title = ''

  constructor(image: unknown) {
    super()
    record('tray', typeof image === 'string' ? image : {})
  }

  setImage(image: unknown): void {
    record('tray-image', typeof image === 'string' ? image : {})
  }

  setToolTip(text: string): void {
    record('tray-tool-tip', text)
  }

  setTitle(title: string): void {
    this.#title = title
  }

  getTitle(): string {
    return this.#title
  }

  setContextMenu(menu: { items: readonly { label: string }[] } | null): void {
    record('tray-menu', menu?.items.map(({ label }) => label) ?? null)
  }

  popUpContextMenu(): void {
    record('tray-popup', {})
  }

  getBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 0, y: 0, width: 0, height: 0 }
  }

  destroy(): void {
    this.#destroyed = true
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }
}

class PowerMonitor extends EventEmitter {
  readonly onBatteryPower = false

  getSystemIdleTime(): number {
    return 0
  }

  getSystemIdleState(_thresholdSeconds: number): 'active' {
    return 'active'
  }

  getCurrentThermalState(): 'unknown' {
    return 'unknown'
  }

  isOnBatteryPower(): boolean {
    return false
  }
}
export const powerMonitor: PowerMonitor = new PowerMonitor()

const blockers = new Set<number>()
let lastBlocker = 0
export const powerSaveBlocker = {
  start: (type: string): number => {
    blockers.add(++lastBlocker)
    record('power-save-blocker', type)
    return lastBlocker
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
}

class Screen extends EventEmitter {
  getPrimaryDisplay() {
    const area = { x: 0, y: 0, width: 1280, height: 900 }
    return {
      id: 1,
      label: 'electron-on-chromium',
      bounds: area,
      workArea: area,
      size: { width: area.width, height: area.height },
      workAreaSize: { width: area.width, height: area.height },
      scaleFactor: 1,
      rotation: 0,
      internal: false,
    }
  }

  getAllDisplays() {
    return [this.getPrimaryDisplay()]
  }

  getDisplayMatching() {
    return this.getPrimaryDisplay()
  }

  getDisplayNearestPoint() {
    return this.getPrimaryDisplay()
  }

  getCursorScreenPoint() {
    return { x: 0, y: 0 }
  }
}
export const screen: Screen = new Screen()

const shortcuts = new Map<string, () => void>()
export const globalShortcut = {
  register: (accelerator: string, callback: () => void): boolean => {
    record('global-shortcut', accelerator)
    if (shortcuts.has(accelerator)) return false
    shortcuts.set(accelerator, callback)
    return true
  },
  isRegistered: (accelerator: string): boolean => shortcuts.has(accelerator),
  unregister: (accelerator: string): void => {
    shortcuts.delete(accelerator)
  },
  unregisterAll: (): void => shortcuts.clear(),
}

class SystemPreferences extends EventEmitter {
  getAnimationSettings() {
    return {
      shouldRenderRichAnimation: true,
      scrollAnimationsEnabledBySystem: true,
      prefersReducedMotion: false,
    }
  }

  getAccentColor(): string {
    return '0078d4ff'
  }

  getMediaAccessStatus(): 'denied' {
    return 'denied'
  }
}
export const systemPreferences: SystemPreferences = new SystemPreferences()

export const crashReporter = {
  start: (options: object): void => record('crash-reporter', options),
  getLastCrashReport: (): null => null,
  getUploadedReports: (): object[] => [],
  getUploadToServer: (): boolean => false,
  setUploadToServer: (_upload: boolean): void => undefined,
  addExtraParameter: (): void => undefined,
  removeExtraParameter: (): void => undefined,
  getParameters: (): Record<string, string> => ({}),
}
