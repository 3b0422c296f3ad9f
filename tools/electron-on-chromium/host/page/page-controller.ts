import { browser } from '../chromium/browser.ts'
import type { DevToolsSession, Params } from '../chromium/devtools-connection.ts'
import { nativeTheme } from '../desktop/native-theme.ts'
import { createEvent } from '../electron-event.ts'
import { toAppUrl } from '../network/scheme-map.ts'
import type { WindowAnswer } from '../windows/window-open.ts'
import { type ConsoleCall, emitConsoleMessage } from './console-messages.ts'
import { type FrameNavigation, FrameTree } from './frame-tree.ts'
import type { HostedPage, PageTarget } from './hosted-page.ts'
import { LoadError } from './load-error.ts'
import type { PageOwner } from './page-owner.ts'
import { type PreloadOptions, preloadScript } from './page-scripts.ts'
import { preparePage } from './page-session.ts'
import { PageTheme } from './page-theme.ts'
import { type BindingCall, PreloadMessages } from './preload-messages.ts'
import type { WebFrameMain } from './web-frame-main.ts'

interface Load {
  readonly url: string
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}
interface WindowOpen {
  readonly windowName: string
  readonly windowFeatures: readonly string[]
}
/** What stands behind a WebContents: Chromium's page, its frames, what it loads and what its preload script sends. */
export class PageController implements HostedPage {
  target: PageTarget | null = null
  frames: FrameTree | null = null
  title = ''
  loading = false
  crashed = false
  focused = false
  /** Of a window that begins hidden and cannot have the focus: work that has a page, and no place on the screen. */
  isNeverSeen = false
  /** Settles when the preload script and all else are in force: no document may come earlier. */
  prepared: Promise<void> = Promise.resolve()
  lastWindowName = ''
  lastWindowFeatures = ''
  /** Windows that were asked about beforehand and allowed. */
  readonly allowedWindows: WindowAnswer[] = []
  readonly contents: PageOwner
  readonly #messages: PreloadMessages
  /** Addresses that the app itself asked for: 'will-navigate' is about all others. */
  readonly #expected = new Set<string>()
  #load: Load | null = null
  #theme: PageTheme | null = null
  #creation: Promise<PageTarget> | null = null
  #firstPaint = false
  #showsFailure = false
  constructor(contents: PageOwner) {
    this.contents = contents
    this.#messages = new PreloadMessages({
      contents,
      frameOfPreload: (session, contextId) => this.frames?.frameOfPreload(session, contextId),
      preloadFailed: (error) => this.#preloadFailed(error),
      go: (url) => void this.command('Page.navigate', { url }).catch(() => undefined),
    })
  }

  bounds: { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } = {
    width: 800,
    height: 600,
  }

  requireTarget(): PageTarget {
    if (this.target === null) throw new Error('electron-on-chromium: the page is gone')
    return this.target
  }

  /** Creates Chromium's page at its first address, so that it never shows another one. */
  ensureTarget(url = 'about:blank'): Promise<PageTarget> {
    this.#expected.add(url)
    this.#creation ??= browser.createPage(this, url, this.isNeverSeen ? null : this.bounds)
    return this.#creation
  }

  async command(method: string, params: Params = {}): Promise<unknown> {
    const target = await this.ensureTarget()
    return await target.session.send(method, params)
  }

  /** Chromium drops a reload that comes while it is still putting up its own page about a load that failed. */
  async reload(options: { readonly ignoreCache?: boolean } = {}): Promise<void> {
    if (this.#showsFailure && this.loading)
      await new Promise<void>((resolve) => this.contents.once('did-stop-loading', resolve))
    await this.command('Page.reload', options)
  }

  async load(url: string): Promise<void> {
    this.#load?.reject(new LoadError('ERR_ABORTED', -3, toAppUrl(this.#load.url)))
    const loaded = new Promise<void>((resolve, reject) => {
      this.#load = { url, resolve, reject }
    })
    loaded.catch(() => undefined)
    this.#expected.add(url)
    if (this.#creation === null) await this.ensureTarget(url)
    else {
      const { session } = await this.#creation
      const { errorText } = await session.send<{ errorText?: string }>('Page.navigate', { url })
      if (errorText !== undefined) this.#fail(errorText, url)
    }
    await loaded
  }

  async whenLoaded(): Promise<void> {
    await this.ensureTarget()
    if (!this.loading && this.#load === null) return
    await new Promise<void>((resolve) => this.contents.once('did-stop-loading', resolve))
  }

  takeExpected(url: string): boolean {
    return this.#expected.delete(url)
  }

  expect(url: string): void {
    this.#expected.add(url)
  }

  /** Takes over a page that Chromium holds before its first document. */
  async adopt(target: PageTarget): Promise<void> {
    this.target = target
    this.#creation ??= Promise.resolve(target)
    const { session } = target
    const frames = new FrameTree(session, target.targetId, this.contents.id)
    this.frames = frames
    frames.on('navigated', (navigation: FrameNavigation) => this.#navigated(navigation))
    frames.on('attached', (frame: WebFrameMain) =>
      this.contents.emit('frame-created', createEvent({}), { frame }),
    )
    this.#listen(session)
    this.#listenToLoads(session)
    const theme = new PageTheme(session, () => frames.mainFrame.isolatedContextId)
    this.#theme = theme
    const preparing = preparePage(session, {
      preload: this.#preload(),
      more: [theme.prepare(nativeTheme.emulated)],
    })
    this.prepared = preparing.catch(() => undefined)
    await preparing
  }

  setColorScheme(colorScheme: 'dark' | 'light' | null): void {
    const theme = this.#theme
    if (theme === null) return
    Promise.all([theme.prepare(colorScheme), theme.apply()]).catch(() => undefined)
  }

  /** The app's answer to a page that wants a window; false denies it. */
  askForWindow(chromiumUrl: string, frameName: string, features: string): boolean {
    const answer = this.contents.decideWindow(toAppUrl(chromiumUrl), frameName, features)
    if (answer.action === 'allow') this.allowedWindows.push(answer)
    return answer.action === 'allow'
  }

  titleChanged(title: string): void {
    if (title === this.title || title === '') return
    this.title = title
    this.contents.emit('page-title-updated', createEvent({}), title, true)
  }

  crash(reason: string): void {
    if (this.crashed) return
    this.crashed = true
    const details = { reason, exitCode: 1 }
    this.contents.emit('render-process-gone', createEvent({}), details)
    this.contents.emit('-render-process-gone', details)
  }

  targetDestroyed(): void {
    this.dispose()
    this.contents.emit('-target-destroyed')
  }

  dispose(): void {
    this.#load?.reject(new LoadError('ERR_ABORTED', -3, toAppUrl(this.#load.url)))
    this.#load = null
    this.target = null
    this.#theme = null
    this.frames?.dispose()
  }

  #preload(): PreloadOptions {
    const {
      preload,
      additionalArguments = [],
      nodeIntegrationInSubFrames,
      sandbox,
    } = this.contents.preferences
    const options = {
      path: preload ?? null,
      additionalArguments,
      inSubFrames: nodeIntegrationInSubFrames === true,
      sandboxed: sandbox !== false,
    }
    try {
      preloadScript(options)
      return options
    } catch (error) {
      // One that is missing or cannot be read keeps no page from being shown.
      queueMicrotask(() => this.#preloadFailed(error))
      return { ...options, path: null }
    }
  }

  #preloadFailed(error: unknown): void {
    this.contents.emit('preload-error', createEvent({}), this.contents.preferences.preload ?? '', error)
  }

  #listen(session: DevToolsSession): void {
    session.on('Page.windowOpen', ({ windowName, windowFeatures }: WindowOpen) => {
      this.lastWindowName = windowName
      this.lastWindowFeatures = windowFeatures.join(',')
    })
    session.on('Runtime.bindingCalled', (call: BindingCall) => this.#messages.called(session, call))
    session.on('Runtime.consoleAPICalled', (call: ConsoleCall) => {
      const frame = this.frames?.frameOfContext(session, call.executionContextId) ?? null
      emitConsoleMessage(this.contents, frame, call)
    })
    session.on(
      'Target.attachedToTarget',
      ({ sessionId, targetInfo }: { sessionId: string; targetInfo: { type: string } }) => {
        const child = browser.connection.session(sessionId)
        if (targetInfo.type !== 'iframe') return child.post('Runtime.runIfWaitingForDebugger')
        this.frames?.listen(child)
        this.#listen(child)
        const preload = this.#preload()
        preparePage(child, { preload: preload.inSubFrames ? preload : null })
          .then(() => this.frames?.readFrom(child))
          .catch(() => undefined)
      },
    )
  }

  #listenToLoads(session: DevToolsSession): void {
    const contents = this.contents
    const mainOnly =
      (listener: () => void) =>
      ({ frameId }: { frameId: string }) => {
        if (frameId === this.frames?.mainFrame.frameToken) listener()
      }
    session.on(
      'Page.frameStartedLoading',
      mainOnly(() => {
        if (this.loading) return
        this.loading = true
        contents.emit('did-start-loading')
      }),
    )
    session.on(
      'Page.frameStoppedLoading',
      mainOnly(() => {
        this.loading = false
        contents.emit('did-stop-loading')
      }),
    )
    session.on('Page.domContentEventFired', () => {
      this.#theme?.apply().catch(() => undefined)
      contents.emit('dom-ready', createEvent({}))
      this.frames?.mainFrame.emit('dom-ready')
    })
    session.on('Page.loadEventFired', () => {
      if (this.frames?.mainFrame.chromiumUrl.startsWith('chrome-error:') === true) return
      contents.emit(
        'did-frame-finish-load',
        createEvent({}),
        true,
        contents.id,
        this.frames?.mainFrame.routingId,
      )
      contents.emit('did-finish-load')
      this.#load?.resolve()
      this.#load = null
    })
    // 'ready-to-show' is Electron's word for the first layout that is not empty (read in its source): a page that loads and draws
    // nothing never has one, and one that is loaded again has another.
    session.on('Page.lifecycleEvent', ({ name, frameId }: { name: string; frameId: string }) => {
      if (name === 'firstContentfulPaint' && frameId === this.frames?.mainFrame.frameToken)
        this.#readyToShow()
    })
    session.on('Inspector.targetCrashed', () => this.crash('crashed'))
    session.post('Inspector.enable')
  }

  #readyToShow(): void {
    if (this.#firstPaint) return
    this.#firstPaint = true
    this.contents.emit('-ready-to-show')
  }

  #navigated({ frame, unreachableUrl, inPlace }: FrameNavigation): void {
    const contents = this.contents
    const isMainFrame = frame.parent === null
    if (unreachableUrl !== null) {
      if (isMainFrame) {
        this.#showsFailure = true
        this.#fail('net::ERR_FAILED', unreachableUrl)
      }
      return
    }
    if (inPlace) {
      contents.emit(
        'did-navigate-in-page',
        createEvent({}),
        frame.url,
        isMainFrame,
        contents.id,
        frame.routingId,
      )
      return
    }
    contents.emit(
      'did-frame-navigate',
      createEvent({}),
      frame.url,
      200,
      'OK',
      isMainFrame,
      contents.id,
      frame.routingId,
    )
    if (!isMainFrame) return
    this.crashed = false
    this.#showsFailure = false
    this.#firstPaint = false
    contents.emit('did-navigate', createEvent({}), frame.url, 200, 'OK')
  }

  #fail(errorText: string, url: string): void {
    const code = errorText.replace(/^net::/, '')
    const errno = code === 'ERR_ABORTED' ? -3 : code === 'ERR_NAME_NOT_RESOLVED' ? -105 : -2
    const appUrl = toAppUrl(url)
    this.contents.emit('did-fail-load', createEvent({}), errno, code, appUrl, true, this.contents.id, 0)
    this.#load?.reject(new LoadError(code, errno, appUrl))
    this.#load = null
  }
}
