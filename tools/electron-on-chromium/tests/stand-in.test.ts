import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import {
  executablePath,
  type FixtureApp,
  fixtureDir,
  launchFixture,
  makeFolder,
  removeFolders,
} from './app-under-test.ts'

interface Bridge {
  echo(...args: unknown[]): Promise<{ args: unknown[]; url: string; isMain: boolean }>
  addFiles(input: { files: readonly File[] }): Promise<{ args: [{ paths: string[] }] }>
  ask(number: number): number
  twice(number: number): number
  each(items: readonly number[], callback: (item: number) => number): number[]
  later(value: unknown): Promise<unknown>
  kindOf(value: unknown): string
  fail(): void
  subscribe(listener: (value: number) => void): void
}
interface DropEvent {
  readonly dataTransfer: { readonly files: Iterable<File> } | null
  preventDefault(): void
}
/** What the page has; the tests' functions run there, and know no more of it than they use. */
interface InPage {
  readonly fixture: Bridge
  files?: File[]
  news?: number[]
  readonly document: {
    querySelector(selector: string): { readonly files: Iterable<File> | null } | null
    addEventListener(name: string, listener: (event: DropEvent) => void): void
  }
  readonly location: { href: string }
  readonly isSecureContext: boolean
  readonly navigator: { readonly permissions: { query(of: object): Promise<{ readonly state: string }> } }
  open(url: string): unknown
  matchMedia(query: string): { readonly matches: boolean }
}

// A machine that has the real Electron may have no Chromium: then nobody can need the stand-in there.
describe.runIf(findChromium() !== null)('an app on the stand-in', () => {
  let app: FixtureApp
  beforeAll(async () => {
    app = await launchFixture()
  })
  afterAll(async () => {
    await app?.electronApp.close()
    removeFolders()
  })

  it('looks like Electron to the main process', async () => {
    const seen = await app.electronApp.evaluate(({ app: electron }) => ({
      name: electron.getName(),
      version: electron.getVersion(),
      userData: electron.getPath('userData'),
      ready: electron.isReady(),
      packaged: electron.isPackaged,
      type: process.type,
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      argv: process.argv.slice(0, 2),
    }))
    const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as {
      version: string
    }
    expect(seen).toMatchObject({
      name: 'Fixture App',
      version: '1.2.3',
      userData: app.userDataDir,
      ready: true,
      packaged: false,
      type: 'browser',
      electron: version,
      argv: [executablePath, fixtureDir],
    })
    expect(seen.chrome).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
  })

  it('carries values over IPC as copies, with the frame that sent them', async () => {
    const answer = await app.page.evaluate(async () => {
      const { fixture } = globalThis as unknown as InPage
      const { args, url, isMain } = await fixture.echo(new Map([[1, new Date(5)]]), { u: undefined })
      const [map, object] = args as [Map<number, Date>, object]
      return [map instanceof Map, map.get(1)?.getTime(), 'u' in object, url, isMain]
    })
    expect(answer).toEqual([true, 5, true, 'fixture://app/index.html', true])
  })

  it('carries functions, promises and errors over the context bridge', async () => {
    const seen = await app.page.evaluate(async () => {
      const { fixture } = globalThis as unknown as InPage
      const caught = ((): unknown => {
        try {
          return fixture.fail()
        } catch (error) {
          return error instanceof Error ? [error.name, error.message] : error
        }
      })()
      return [
        fixture.twice(4),
        fixture.each([1, 2], (item) => item + 1),
        await fixture.later([1]),
        caught,
        Object.isFrozen(fixture),
        fixture.ask(41),
        fixture.kindOf(new Blob(['x'])),
      ]
    })
    expect(seen).toEqual([8, [2, 3], { value: [1] }, ['RangeError', 'no'], true, 42, '[object Blob]'])
  })

  it('keeps the order of messages to the page', async () => {
    await app.page.evaluate(() => {
      const page = globalThis as unknown as InPage
      const news: number[] = []
      page.news = news
      page.fixture.subscribe((value) => news.push(value))
    })
    await app.electronApp.evaluate(({ BrowserWindow }) => {
      for (let value = 0; value < 500; value++)
        BrowserWindow.getAllWindows()[0]?.webContents.send('news', value)
    })
    await expect.poll(() => app.page.evaluate(() => (globalThis as unknown as InPage).news?.length)).toBe(500)
    const news = await app.page.evaluate(() => (globalThis as unknown as InPage).news)
    expect(news).toEqual(Array.from({ length: 500 }, (_, index) => index))
  })

  it('gives a page that tampers nothing of the preload script', async () => {
    const seen = await app.page.evaluate(async () => {
      const page = globalThis as unknown as Record<string, unknown> & InPage
      const caught: unknown[] = []
      const patched = [
        [Array.prototype, 'push'],
        [Map.prototype, 'get'],
        [Promise.prototype, 'then'],
        [EventTarget.prototype, 'dispatchEvent'],
        [JSON, 'stringify'],
      ] as const
      const originals = patched.map(([target, name]) => {
        const original = Reflect.get(target, name) as (...args: unknown[]) => unknown
        Reflect.set(target, name, function (this: unknown, ...args: unknown[]) {
          caught.push(this, ...args)
          return Reflect.apply(original, this, args)
        })
        return () => Reflect.set(target, name, original)
      })
      const value = page.fixture.twice(21)
      await page.fixture.echo('x')
      for (const restore of originals) restore()
      const names = Object.getOwnPropertyNames(page)
      return {
        value,
        reachable: names.filter((name) =>
          /^electron_|^__electron|ipcRenderer|^require$|^process$/.test(name),
        ),
        leaked: caught.filter((item) => typeof item === 'object' && item !== null && 'invoke' in item).length,
      }
    })
    expect(seen).toEqual({ value: 42, reachable: [], leaked: 0 })
  })

  it('tells the paths of picked files, and none of a file that the page made', async () => {
    const folder = makeFolder()
    const paths = ['a b.txt', 'ü.txt'].map((name) => join(folder, name))
    for (const path of paths) writeFileSync(path, path)
    await app.page.setInputFiles('input', paths)
    const { args } = await app.page.evaluate(() => {
      const { document, fixture } = globalThis as unknown as InPage
      const picked = document.querySelector('input')?.files ?? []
      const files = [...picked, new File(['x'], 'made.txt')]
      return fixture.addFiles({ files })
    })
    expect(args[0].paths).toEqual([...paths, ''])
  })

  it('tells the paths of thousands of dropped files and of a folder', async () => {
    const folder = makeFolder()
    const paths = Array.from({ length: 2000 }, (_, index) => join(folder, `file ${index}.txt`))
    for (const path of paths) writeFileSync(path, '')
    mkdirSync(join(folder, 'folder'))
    const dropped = [...paths, join(folder, 'folder')]
    await app.page.evaluate(() => {
      const page = globalThis as unknown as InPage
      page.document.addEventListener('dragover', (event) => event.preventDefault())
      page.document.addEventListener('drop', (event) => {
        event.preventDefault()
        page.files = [...(event.dataTransfer?.files ?? [])]
      })
    })
    const session = await app.page.context().newCDPSession(app.page)
    const data = { items: [], files: dropped, dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 50, y: 50, data })
    }
    await app.page.waitForFunction(() => (globalThis as unknown as InPage).files !== undefined)
    const { args } = await app.page.evaluate(() => {
      const page = globalThis as unknown as InPage
      return page.fixture.addFiles({ files: page.files ?? [] })
    })
    expect(args[0].paths).toEqual(dropped)
  })

  it("answers the app's scheme from its handler, ranges and policy included", async () => {
    const seen = await app.page.evaluate(async () => {
      const range = await fetch('/clip', { headers: { Range: 'bytes=1000000-' } })
      const missing = await fetch('/missing.png')
      const foreign = await fetch('https://example.com/').catch(() => 'refused')
      return [
        range.status,
        range.headers.get('content-range'),
        missing.status,
        foreign,
        (globalThis as unknown as InPage).isSecureContext,
      ]
    })
    expect(seen[0]).toBe(206)
    expect(seen[1]).toMatch(/^bytes 1000000-\d+\/20971520$/)
    expect(seen.slice(2)).toEqual([404, 'refused', true])
  })

  it('lets the app refuse navigations and windows', async () => {
    await app.electronApp.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const asked: string[] = []
      Reflect.set(globalThis, 'asked', asked)
      contents?.on('will-navigate', (event) => {
        asked.push(event.url)
        event.preventDefault()
      })
      contents?.setWindowOpenHandler(({ url }) => {
        asked.push(url)
        return { action: 'deny' }
      })
    })
    const before = app.page.url()
    const opened = await app.page.evaluate(() => {
      const page = globalThis as unknown as InPage
      const window = page.open('https://example.com/window')
      for (const href of ['https://example.com/away', 'about:blank', 'mailto:a@b.c'])
        page.location.href = href
      return window
    })
    expect(opened).toBeNull()
    await expect
      .poll(() => app.electronApp.evaluate(() => Reflect.get(globalThis, 'asked') as string[]))
      .toContain('mailto:a@b.c')
    expect(app.page.url()).toBe(before)
    expect(app.electronApp.windows()).toHaveLength(1)
  })

  it('denies permissions, and shows the theme that the app chose', async () => {
    expect(
      await app.page.evaluate(
        async () =>
          (await (globalThis as unknown as InPage).navigator.permissions.query({ name: 'geolocation' }))
            .state,
      ),
    ).toBe('denied')
    const isDark = () =>
      app.page.evaluate(
        () => (globalThis as unknown as InPage).matchMedia('(prefers-color-scheme: dark)').matches,
      )
    for (const source of ['dark', 'light'] as const) {
      await app.electronApp.evaluate(({ nativeTheme }, value) => {
        nativeTheme.themeSource = value
      }, source)
      await expect.poll(isDark).toBe(source === 'dark')
    }
  })

  it('knows the window of a page, and keeps what it cannot show', async () => {
    const window = await app.electronApp.browserWindow(app.page)
    expect(await window.evaluate((browserWindow) => browserWindow.webContents.getURL())).toBe(
      'fixture://app/index.html',
    )
    const records = await app.electronApp.evaluate(({ Notification, Menu }) => {
      new Notification({ title: 'Done' }).show()
      Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: [{ label: 'Open' }] }]))
      const { records: all } = Reflect.get(globalThis, 'electronOnChromium') as {
        records: { kind: string }[]
      }
      return all.map(({ kind }) => kind)
    })
    expect(records).toEqual(expect.arrayContaining(['notification', 'application-menu']))
  })

  it('takes what a test replaces on a module', async () => {
    const opened = await app.electronApp.evaluate(async ({ shell }) => {
      const urls: string[] = []
      shell.openExternal = async (url) => {
        urls.push(url)
      }
      await shell.openExternal('https://example.com/')
      return urls
    })
    expect(opened).toEqual(['https://example.com/'])
  })

  it('forks Node processes of its own executable', async () => {
    const folder = makeFolder()
    const child = join(folder, 'child.cjs')
    writeFileSync(
      child,
      'process.send({ node: process.versions.node !== undefined, argv: process.argv.slice(2) })',
    )
    const utility = join(folder, 'utility.cjs')
    writeFileSync(
      utility,
      "process.parentPort.once('message', ({ data }) => process.parentPort.postMessage(data * 2))",
    )
    const answers = await app.electronApp.evaluate(
      async ({ utilityProcess }, [childPath, utilityPath]) => {
        const { fork } = process.getBuiltinModule('node:child_process')
        const first = await new Promise((resolve) => fork(childPath, ['x']).once('message', resolve))
        const worker = utilityProcess.fork(utilityPath)
        const second = await new Promise((resolve) => {
          worker.once('message', resolve)
          worker.postMessage(21)
        })
        worker.kill()
        return [first, second]
      },
      [child, utility] as const,
    )
    expect(answers).toEqual([{ node: true, argv: ['x'] }, 42])
  })

  it('hands a second start over to the first and ends it', async () => {
    const second = spawnSync(executablePath, [fixtureDir, `--user-data-dir=${app.userDataDir}`, 'file.png'])
    expect(second.status).toBe(3)
    await expect
      .poll(() => app.electronApp.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'heard'))))
      .toContain('file.png')
  })

  it('opens no port unless asked', () => {
    const listening = spawnSync('ss', ['-ltnp'], { encoding: 'utf8' })
    if (listening.status !== 0) return
    // Playwright asked for one of Chromium and for Node's inspector; the app adds none.
    const own = listening.stdout
      .split('\n')
      .filter((line) => line.includes(`pid=${app.electronApp.process().pid},`))
    expect(own.length).toBeLessThanOrEqual(1)
  })
})

describe.runIf(findChromium() !== null)('the end of an app on the stand-in', () => {
  afterAll(removeFolders)

  /** Processes whose command line names a folder. */
  const processesOf = (folder: string): number =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
        } catch {
          return false
        }
      }).length

  it.runIf(process.platform === 'linux')('leaves no Chromium behind when the app is killed', async () => {
    const { electronApp, userDataDir } = await launchFixture()
    expect(processesOf(userDataDir)).toBeGreaterThan(1)
    electronApp.process().kill('SIGKILL')
    await expect.poll(() => processesOf(userDataDir), { timeout: 20_000 }).toBe(0)
  })

  it('ends with a code other than 0 when the main process throws', () => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'broken', main: 'main.cjs' }))
    writeFileSync(join(folder, 'main.cjs'), "require('electron'); throw new Error('broken on purpose')")
    const { status, stderr } = spawnSync(executablePath, [folder, `--user-data-dir=${makeFolder()}`], {
      encoding: 'utf8',
    })
    expect(status).not.toBe(0)
    expect(stderr).toContain('broken on purpose')
  })

  it("ends with the app's own code", () => {
    const folder = makeFolder()
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'quick', type: 'module', main: 'main.js' }),
    )
    writeFileSync(
      join(folder, 'main.js'),
      "import { app } from 'electron'\napp.whenReady().then(() => app.exit(7))",
    )
    expect(spawnSync(executablePath, [folder, `--user-data-dir=${makeFolder()}`]).status).toBe(7)
  })

  it('says that something is not there', () => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'wishful', main: 'main.cjs' }))
    writeFileSync(
      join(folder, 'main.cjs'),
      "const { desktopCapturer } = require('electron'); desktopCapturer.getSources()",
    )
    const { status, stderr } = spawnSync(executablePath, [folder, `--user-data-dir=${makeFolder()}`], {
      encoding: 'utf8',
    })
    expect(status).not.toBe(0)
    expect(stderr).toContain('electron-on-chromium has no desktopCapturer')
  })
})
