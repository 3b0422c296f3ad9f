import { afterAll, describe, expect, it } from 'vitest'
import { type Display, ensureDisplay } from '../../runtime/find/display.ts'
import { findChromium } from '../find-chromium.ts'
import { useFixtureApp } from './app-under-test.ts'

/** Chromium opens windows in two ways, and only the one with a display ever raced. */
describe.runIf(findChromium() !== null).each(['with a display', 'headless'])('another window, %s', (how) => {
  let display: Display | null = null
  const app = useFixtureApp(async () => {
    if (how === 'headless') return { args: ['--headless'] }
    display = await ensureDisplay()
    return { env: display.env }
  })
  afterAll(() => display?.close())

  it.each(['data:text/html,<title>Other</title>', 'about:blank', 'fixture://app/index.html'])(
    'runs the preload script first: %s',
    async (url) => {
      const seen = await app.electronApp.evaluate(async ({ app: electron, BrowserWindow }, address) => {
        const answers: unknown[] = []
        for (let turn = 0; turn < 8; turn++) {
          const preload = `${electron.getAppPath()}/preload.cjs`
          const window = new BrowserWindow({ webPreferences: { preload } })
          await window.loadURL(address)
          const script = '[typeof fixture, fixture.twice(4), history.length]'
          answers.push([...(await window.webContents.executeJavaScript(script)), window.webContents.getURL()])
          window.destroy()
        }
        return answers
      }, url)
      expect(seen).toEqual(Array.from({ length: 8 }, () => ['object', 8, 1, url]))
    },
  )
})
