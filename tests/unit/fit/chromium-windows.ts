import { join, resolve } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { build } from 'vite'
import type { ConverterWindow, ConverterWindows } from '../../../electron/fit/index.ts'
import { type ConverterPage, converterPolicy } from '../../../electron/shell/converter/converter-page.ts'
import { findChromium } from '../../../tools/electron-on-chromium/find-chromium.ts'

const origin = 'https://converter.invalid'
const rendererDir = resolve(import.meta.dirname, '../../../renderer')

/** The converter's page as it is built, by its addresses. */
async function buildPage(page: ConverterPage): Promise<ReadonlyMap<string, string>> {
  const built = await build({
    configFile: false,
    root: rendererDir,
    logLevel: 'silent',
    build: {
      write: false,
      assetsInlineLimit: 0,
      rollupOptions: { input: { converter: join(rendererDir, `converter/${page}.html`) } },
    },
  })
  if (!('output' in built)) throw new Error('one bundle was asked for')
  return new Map(
    built.output.map((part) => [
      `/${part.fileName}`,
      part.type === 'chunk' ? part.code : Buffer.from(part.source).toString('utf8'),
    ]),
  )
}

export interface ChromiumWindows extends ConverterWindows {
  /** What the pages said that nobody asked for: errors, and what the policy refused. */
  readonly complaints: readonly string[]
  readonly openedCount: number
  close(): Promise<void>
}

/** The converter's page in a plain Chromium, answered and kept to its policy as in the app. */
export async function openChromiumWindows(name: ConverterPage = 'index'): Promise<ChromiumWindows> {
  const executablePath = findChromium() ?? ''
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const [page, browser] = await Promise.all([buildPage(name), chromium.launch({ executablePath, args })])
  const complaints: string[] = []
  let openedCount = 0
  return {
    complaints,
    get openedCount() {
      return openedCount
    },
    open: (options) => {
      openedCount += 1
      return openWindow(browser, name, page, complaints, options)
    },
    close: () => browser.close(),
  }
}

function openWindow(
  browser: Browser,
  name: ConverterPage,
  files: ReadonlyMap<string, string>,
  complaints: string[],
  { respond, onGone }: Parameters<ConverterWindows['open']>[0],
): ConverterWindow {
  const opened = browser.newPage().then(async (page) => {
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('crash', () => onGone('crashed'))
    await page.route(`${origin}/**`, async (route) => {
      const asked = route.request()
      const { pathname } = new URL(asked.url())
      const file = files.get(pathname)
      if (file !== undefined) {
        const contentType = pathname.endsWith('.html') ? 'text/html' : 'text/javascript'
        const headers = { 'Content-Security-Policy': converterPolicy(null) }
        return route.fulfill({ body: file, contentType, headers })
      }
      const sent = asked.postDataBuffer()
      const answer = await respond(
        new Request(asked.url(), {
          method: asked.method(),
          headers: asked.headers(),
          ...(sent === null ? {} : { body: new Uint8Array(sent) }),
        }),
      )
      const body = Buffer.from(await answer.arrayBuffer())
      const headers = Object.fromEntries(answer.headers)
      return route.fulfill({ status: answer.status, headers, body }).catch(() => undefined)
    })
    return page
  })
  return {
    load: async (ticket) => void (await (await opened).goto(`${origin}/converter/${name}.html?${ticket}`)),
    memoryBytes: () => Promise.resolve(null),
    destroy: () => void opened.then((page) => page.close()),
  }
}
