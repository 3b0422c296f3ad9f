import type { CDPSession, ElectronApplication, Page } from '@playwright/test'

/** An input method at work in the focused field, through the browser's own input. */
export interface InputMethod {
  /** Shows a syllable that is not chosen yet. */
  readonly compose: (text: string) => Promise<void>
  /** A key that the input method takes for itself. */
  readonly press: (key: string) => Promise<void>
  /** Puts the chosen characters where the syllable was. */
  readonly choose: (text: string) => Promise<void>
}

/** What `keyCode` says of a key that an input method has taken. */
const processKeyCode = 229

export async function startInputMethod(page: Page): Promise<InputMethod> {
  const session = await page.context().newCDPSession(page)
  return {
    compose: async (text) => {
      const caret = text.length
      await session.send('Input.imeSetComposition', { text, selectionStart: caret, selectionEnd: caret })
    },
    press: async (key) => {
      for (const type of ['rawKeyDown', 'keyUp'] as const) {
        const keys = { key, code: key, windowsVirtualKeyCode: processKeyCode }
        await session.send('Input.dispatchKeyEvent', { type, ...keys })
      }
    },
    choose: async (text) => {
      await session.send('Input.insertText', { text })
    },
  }
}

export interface LayoutKey {
  /** What it writes. */
  readonly key: string
  /** Where it lies. */
  readonly code: string
  readonly keyCode: number
}

const controlModifier = 2

/** Ctrl with a key of whatever keyboard layout. */
export async function pressControlWith(
  session: CDPSession,
  { key, code, keyCode }: LayoutKey,
): Promise<void> {
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    const which = { key, code, windowsVirtualKeyCode: keyCode, modifiers: controlModifier }
    await session.send('Input.dispatchKeyEvent', { type, ...which })
  }
}

/** Clicks an item of the application menu, as a person does with the window in front. */
export async function clickMenuItem(electronApp: ElectronApplication, label: string): Promise<void> {
  await electronApp.evaluate(({ BrowserWindow, Menu }, wanted) => {
    const [window] = BrowserWindow.getAllWindows()
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? []
    const item = items.find((candidate) => candidate.label === wanted)
    if (window === undefined || item === undefined) throw new Error(`no menu item ${wanted}`)
    item.click(undefined, window, window.webContents)
  }, label)
}

/**
 * Copies by the menu what is marked in the page, and answers true once it is copied: it comes by way of the main process, and until then the
 * text must stay marked.
 */
export async function copyMarkedText(electronApp: ElectronApplication, page: Page): Promise<unknown> {
  await page.evaluate(() => {
    const copied = new Promise((done) => document.addEventListener('copy', done, { once: true }))
    Reflect.set(
      window,
      'textCopied',
      copied.then(() => true),
    )
  })
  await clickMenuItem(electronApp, 'Copy')
  return page.evaluate(() => Reflect.get(window, 'textCopied'))
}
