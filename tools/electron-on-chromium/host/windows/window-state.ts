import { EventEmitter } from 'node:events'
import { record } from '../records.ts'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface WindowStateOptions {
  readonly width?: number
  readonly height?: number
  readonly x?: number
  readonly y?: number
  readonly minWidth?: number
  readonly minHeight?: number
  readonly maxWidth?: number
  readonly maxHeight?: number
  readonly show?: boolean
  readonly title?: string
  readonly backgroundColor?: string
  readonly fullscreen?: boolean
}

type Shape = 'normal' | 'maximized' | 'minimized' | 'fullscreen'

/** Where a window is and how it looks, as far as the app can ask; Chromium is told what it can show. */
export abstract class WindowState extends EventEmitter {
  #bounds: Rectangle
  #title: string
  #shape: Shape = 'normal'
  #backgroundColor: string
  #minimum: readonly [number, number]
  #maximum: readonly [number, number]
  #flags = new Map<string, boolean>()
  #progress = -1

  constructor(options: WindowStateOptions) {
    super()
    this.setMaxListeners(0)
    const { width = 800, height = 600, x = 0, y = 0 } = options
    this.#minimum = [options.minWidth ?? 0, options.minHeight ?? 0]
    this.#maximum = [options.maxWidth ?? 0, options.maxHeight ?? 0]
    this.#bounds = this.#limit({ x, y, width, height })
    this.#title = options.title ?? 'Electron'
    this.#backgroundColor = options.backgroundColor ?? '#FFFFFF'
  }

  protected abstract applyBounds(): void
  protected abstract applyWindowState(state: string): void

  getTitle(): string {
    return this.#title
  }

  setTitle(title: string): void {
    this.#title = String(title)
  }

  get title(): string {
    return this.#title
  }

  set title(title: string) {
    this.setTitle(title)
  }

  getBounds(): Rectangle {
    return { ...this.#bounds }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = this.#limit({ ...this.#bounds, ...bounds })
    this.applyBounds()
    this.emit('resize')
    this.emit('resized')
  }

  getNormalBounds(): Rectangle {
    return this.getBounds()
  }

  getContentBounds(): Rectangle {
    return this.getBounds()
  }

  setContentBounds(bounds: Rectangle): void {
    this.setBounds(bounds)
  }

  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height]
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  getContentSize(): [number, number] {
    return this.getSize()
  }

  setContentSize(width: number, height: number): void {
    this.setSize(width, height)
  }

  getPosition(): [number, number] {
    return [this.#bounds.x, this.#bounds.y]
  }

  setPosition(x: number, y: number): void {
    this.#bounds = { ...this.#bounds, x, y }
    this.applyBounds()
    this.emit('move')
    this.emit('moved')
  }

  center(): void {
    record('window-center', {})
  }

  getMinimumSize(): [number, number] {
    return [...this.#minimum]
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height]
  }

  getMaximumSize(): [number, number] {
    return [...this.#maximum]
  }

  setMaximumSize(width: number, height: number): void {
    this.#maximum = [width, height]
  }

  maximize(): void {
    this.#reshape('maximized', 'maximize')
  }

  unmaximize(): void {
    if (this.#shape === 'maximized') this.#reshape('normal', 'unmaximize')
  }

  isMaximized(): boolean {
    return this.#shape === 'maximized'
  }

  minimize(): void {
    this.#reshape('minimized', 'minimize')
  }

  restore(): void {
    if (this.#shape !== 'normal') this.#reshape('normal', 'restore')
  }

  isMinimized(): boolean {
    return this.#shape === 'minimized'
  }

  isNormal(): boolean {
    return this.#shape === 'normal'
  }

  setFullScreen(full: boolean): void {
    if (full !== this.isFullScreen()) {
      this.#reshape(full ? 'fullscreen' : 'normal', full ? 'enter-full-screen' : 'leave-full-screen')
    }
  }

  isFullScreen(): boolean {
    return this.#shape === 'fullscreen'
  }

  setBackgroundColor(color: string): void {
    this.#backgroundColor = color
    record('background-color', color)
  }

  getBackgroundColor(): string {
    return this.#backgroundColor
  }

  setProgressBar(progress: number, options: object = {}): void {
    this.#progress = progress
    record('progress-bar', { progress, ...options })
  }

  /** What was last set; Electron has no getter, a test of the stand-in needs one. */
  get progressBar(): number {
    return this.#progress
  }

  flashFrame(flash: boolean): void {
    record('flash-frame', flash)
  }

  setOverlayIcon(_overlay: unknown, description: string): void {
    record('overlay-icon', description)
  }

  setIcon(icon: unknown): void {
    record('window-icon', typeof icon === 'string' ? icon : {})
  }

  setMenu(menu: unknown): void {
    record('window-menu', menu === null ? null : {})
  }

  removeMenu(): void {
    record('window-menu', null)
  }

  setMenuBarVisibility(visible: boolean): void {
    this.#flags.set('menuBarVisible', visible)
  }

  isMenuBarVisible(): boolean {
    return this.#flags.get('menuBarVisible') ?? true
  }

  setAutoHideMenuBar(hide: boolean): void {
    this.#flags.set('autoHideMenuBar', hide)
  }

  setAlwaysOnTop(onTop: boolean): void {
    this.#flags.set('alwaysOnTop', onTop)
  }

  isAlwaysOnTop(): boolean {
    return this.#flags.get('alwaysOnTop') ?? false
  }

  setResizable(resizable: boolean): void {
    this.#flags.set('resizable', resizable)
  }

  isResizable(): boolean {
    return this.#flags.get('resizable') ?? true
  }

  setSkipTaskbar(skip: boolean): void {
    this.#flags.set('skipTaskbar', skip)
  }

  setEnabled(enabled: boolean): void {
    this.#flags.set('enabled', enabled)
  }

  isEnabled(): boolean {
    return this.#flags.get('enabled') ?? true
  }

  setOpacity(opacity: number): void {
    record('opacity', opacity)
  }

  setRepresentedFilename(path: string): void {
    record('represented-filename', path)
  }

  setDocumentEdited(edited: boolean): void {
    this.#flags.set('documentEdited', edited)
  }

  isDocumentEdited(): boolean {
    return this.#flags.get('documentEdited') ?? false
  }

  setContentProtection(enabled: boolean): void {
    record('content-protection', enabled)
  }

  moveTop(): void {
    record('move-top', {})
  }

  #reshape(shape: Shape, event: string): void {
    if (this.#shape === shape) return
    this.#shape = shape
    this.applyWindowState(shape)
    this.emit(event)
  }

  #limit({ x, y, width, height }: Rectangle): Rectangle {
    const clamp = (value: number, low: number, high: number): number =>
      Math.max(low, high > 0 ? Math.min(value, high) : value)
    return {
      x,
      y,
      width: clamp(Math.round(width), this.#minimum[0], this.#maximum[0]),
      height: clamp(Math.round(height), this.#minimum[1], this.#maximum[1]),
    }
  }
}
