import { EventEmitter } from 'node:events'
import { browser } from '../chromium/browser.ts'

type ThemeSource = 'system' | 'light' | 'dark'

class NativeTheme extends EventEmitter {
  #source: ThemeSource = 'system'
  /** Nothing tells the desktop's own theme here: light, unless Chromium was started dark. */
  systemIsDark = false

  get themeSource(): ThemeSource {
    return this.#source
  }

  set themeSource(source: ThemeSource) {
    if (source !== 'system' && source !== 'light' && source !== 'dark') {
      throw new TypeError(`themeSource must be 'system', 'light' or 'dark', not ${String(source)}`)
    }
    if (source === this.#source) return
    const before = this.shouldUseDarkColors
    this.#source = source
    for (const controller of browser.controllers.values()) controller.setColorScheme(this.emulated)
    if (before !== this.shouldUseDarkColors) this.emit('updated')
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark' || (this.#source === 'system' && this.systemIsDark)
  }

  get shouldUseHighContrastColors(): boolean {
    return false
  }

  get shouldUseInvertedColorScheme(): boolean {
    return false
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors
  }

  get inForcedColorsMode(): boolean {
    return false
  }

  get prefersReducedTransparency(): boolean {
    return false
  }

  /** @internal What `prefers-color-scheme` is to be; null leaves it to Chromium. */
  get emulated(): 'dark' | 'light' | null {
    if (this.#source === 'system') return this.systemIsDark ? 'dark' : null
    return this.#source
  }
}

export const nativeTheme: NativeTheme = new NativeTheme()
