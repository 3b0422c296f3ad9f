import { describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { useFixtureApp } from './app-under-test.ts'
import type { InPage } from './in-page.ts'

describe.runIf(findChromium() !== null)('the theme on the stand-in', () => {
  const app = useFixtureApp(() => ({ colorScheme: null }))

  const matches = (query: string): Promise<boolean> =>
    app.page.evaluate((media) => (globalThis as unknown as InPage).matchMedia(media).matches, query)
  const isDark = (): Promise<boolean> => matches('(prefers-color-scheme: dark)')
  const choose = (theme: 'dark' | 'light' | 'system'): Promise<void> =>
    app.electronApp.evaluate(({ nativeTheme }, value) => {
      nativeTheme.themeSource = value
    }, theme)

  it('is the one that the app chose, also after the page has been loaded again', async () => {
    for (const theme of ['dark', 'light', 'dark'] as const) {
      await choose(theme)
      await expect.poll(isDark).toBe(theme === 'dark')
      await app.page.reload()
      expect(await isDark()).toBe(theme === 'dark')
    }
    await choose('system')
    await expect.poll(isDark).toBe(false)
  })

  it('gives way to media that Playwright emulates, as long as they are set', async () => {
    await choose('light')
    await app.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce', forcedColors: 'active' })
    expect(await isDark()).toBe(true)
    expect(await matches('(prefers-reduced-motion: reduce)')).toBe(true)
    expect(await matches('(forced-colors: active)')).toBe(true)
    await app.page.emulateMedia({ colorScheme: 'light' })
    await choose('dark')
    await app.page.reload()
    expect(await isDark()).toBe(false)
    await app.page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null })
    await expect.poll(isDark).toBe(true)
    expect(await matches('(prefers-reduced-motion: reduce)')).toBe(false)
  })

  it('is there in a document of no secure origin, which cannot be told of it in that way', async () => {
    await choose('dark')
    const dark = await app.electronApp.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow()
      await window.loadURL('data:text/html,<title>Other</title>')
      const script =
        "new Promise((done) => { const query = matchMedia('(prefers-color-scheme: dark)'); query.matches ? done(true) : query.addEventListener('change', () => done(query.matches)) })"
      const answer: unknown = await window.webContents.executeJavaScript(script)
      window.destroy()
      return answer
    })
    expect(dark).toBe(true)
  })

  it('leaves nothing of how it is told in the page', async () => {
    expect(await app.page.evaluate(() => 'preferences' in navigator)).toBe(false)
  })
})
