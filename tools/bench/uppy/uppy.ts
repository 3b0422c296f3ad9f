import { copyFile, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { dropFiles } from '../../../tests/e2e/support/drop.ts'
import { findChromium } from '../../electron-on-chromium/find-chromium.ts'
import { costOf } from '../start/processes.ts'
import { concurrency, type Rival, type RivalOptions } from './rival.ts'

export interface UppyPage {
  readonly address: string
  close(): Promise<void>
}

const pageFolder = fileURLToPath(new URL('./page', import.meta.url))

/** Bundles the page with the packages of that folder, and serves it. */
export async function serveUppy(modules: string, folder: string): Promise<UppyPage> {
  // Beside the packages, so that they are found as they would be in a project of their own.
  const entry = join(modules, 'bench-page.js')
  await copyFile(join(pageFolder, 'main.js'), entry)
  await build({
    configFile: false,
    root: modules,
    logLevel: 'error',
    build: { outDir: folder, lib: { entry, formats: ['es'], fileName: () => 'uppy.js' } },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const files: Readonly<Record<string, { readonly path: string; readonly type: string }>> = {
    '/': { path: join(pageFolder, 'index.html'), type: 'text/html' },
    '/uppy.js': { path: join(folder, 'uppy.js'), type: 'text/javascript' },
    '/style.css': { path: join(modules, '@uppy/dashboard/dist/style.min.css'), type: 'text/css' },
  }
  const server = createServer(async (request, response) => {
    const found = files[URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '/']
    if (found === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'Content-Type': found.type }).end(await readFile(found.path))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** By the page's clock, from the drop until the head of the dashboard tells of so many files. */
const watcher = `((files) => {
  const watch = { droppedAt: null, totalAt: null }
  window.benchWatch = watch
  window.addEventListener('drop', () => { watch.droppedAt = performance.now() }, { capture: true })
  const onFrame = () => {
    if (watch.droppedAt !== null && watch.totalAt === null) {
      const rows = document.querySelectorAll('.uppy-Dashboard-Item').length
      const title = document.querySelector('.uppy-DashboardContent-title')?.textContent ?? ''
      if (rows > 0 && title.includes(String(files))) watch.totalAt = performance.now()
    }
    requestAnimationFrame(onFrame)
  }
  requestAnimationFrame(onFrame)
})`

/** The rival in the same Chromium as the app's. */
export async function startUppy(uppy: UppyPage, options: RivalOptions): Promise<Rival> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('There is no Chromium on this machine.')
  const server = await chromium.launchServer({
    executablePath,
    headless: false,
    chromiumSandbox: process.env.E2E_CHROMIUM_SANDBOX === '1',
    // The service sends no word about other origins: the page may speak to it all the same.
    args: ['--disable-web-security', '--window-size=1280,820'],
  })
  const browser = await chromium.connect(server.wsEndpoint())
  const page = await browser.newPage({ viewport: null })
  const query = new URLSearchParams({
    endpoint: `${options.baseUrl}/v1/asset/upload`,
    key: options.apiKey,
    group: options.group.id,
    limit: String(concurrency),
    sends: String(options.sends),
  })
  await page.goto(`${uppy.address}?${query}`)
  await page.locator('.uppy-Dashboard-inner').waitFor()
  await wait(2_000)
  return {
    page,
    watch: (files) => page.evaluate(`${watcher}(${files})`),
    drop: (paths) => dropFiles(page, page.locator('.uppy-Dashboard-inner'), paths),
    listedMs: async () => {
      while ((await page.evaluate('window.benchWatch.totalAt')) === null) await wait(100)
      return page.evaluate('window.benchWatch.totalAt - window.benchWatch.droppedAt')
    },
    cost: () => costOf(server.process().pid ?? 0),
    known: () => page.evaluate('window.uppy.getFiles().length'),
    close: () => server.close(),
    kill: () => server.kill(),
  }
}
