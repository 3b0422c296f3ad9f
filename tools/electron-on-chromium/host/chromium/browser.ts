import type { SyncAnswer } from '../ipc/ipc-messages.ts'
import { placeholderUrl } from '../network/own-pages.ts'
import type { HostedPage, PageTarget } from '../page/hosted-page.ts'
import type { AppOrigins } from './chromium-arguments.ts'
import { type ChromiumProcess, launchChromium } from './chromium-process.ts'
import type { DevToolsConnection, DevToolsSession } from './devtools-connection.ts'
import { endOwnerlessChromium } from './ownerless-chromium.ts'

interface TargetInfo {
  readonly targetId: string
  readonly type: string
  readonly url: string
  readonly title: string
  readonly openerId?: string
}
export interface WindowBounds {
  readonly width: number
  readonly height: number
  readonly x?: number
  readonly y?: number
}
/** In the terms of the screen. */
interface PlacedBounds {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
/** Chromium draws no slower there, and encodes pictures at once, which it puts off in what is truly hidden (measured: by a second). */
const offScreen: WindowBounds = { width: 200, height: 100, x: -10_000, y: -10_000 }

interface WaitingPage {
  readonly adopt: (target: PageTarget) => Promise<unknown>
  readonly resolve: (target: PageTarget) => void
  readonly reject: (error: Error) => void
}

/** What every request passes. */
export interface RequestGate {
  enable(): Promise<void>
  answerSync(token: string, answer: SyncAnswer): void
}

export interface BrowserOptions {
  readonly executable: string
  readonly profileDir: string
  readonly switches: ReadonlyMap<string, string>
  readonly appOrigins: AppOrigins
  /** A page asked for a window: true keeps it, and its first document waits until the answer is there. */
  readonly onPopup: (openerId: string, target: PageTarget, url: string) => Promise<boolean>
  readonly openGate: (
    root: DevToolsSession,
    pageOfFrame: (frameId: string) => HostedPage | undefined,
  ) => RequestGate
  readonly onEnd: (reason: string) => void
}

/** The one Chromium of this process: its windows, and every request of theirs. */
class Browser {
  readonly controllers: Map<string, HostedPage> = new Map()
  #gate: RequestGate | null = null
  #process: ChromiumProcess | null = null
  #options: BrowserOptions | null = null
  #waiting: WaitingPage | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #ending = false
  version = ''
  userAgent = ''

  get running(): boolean {
    return this.#process !== null
  }

  /** A display, and no program that drives the app: only then can a question be put to a person. */
  get personIsThere(): boolean {
    return this.#process?.headless === false && this.#options?.switches.has('remote-debugging-port') === false
  }

  get connection(): DevToolsConnection {
    if (this.#process === null) throw new Error('electron-on-chromium: Chromium is not running yet')
    return this.#process.connection
  }

  get pid(): number {
    return this.#process?.child.pid ?? 0
  }

  async start(options: BrowserOptions): Promise<void> {
    this.#options = options
    const chromium = await launchWhenProfileIsFree(options)
    this.#process = chromium
    const { root } = chromium.connection
    void chromium.ended.then((reason) => {
      if (!this.#ending) options.onEnd(reason)
    })
    const gate = options.openGate(root, (frameId) => this.#controllerOfFrame(frameId))
    this.#gate = gate
    root.on('Target.attachedToTarget', (event: { sessionId: string; targetInfo: TargetInfo }) => {
      this.#attached(chromium.connection.session(event.sessionId), event.targetInfo)
    })
    root.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => this.#targetDestroyed(targetId))
    root.on('Target.targetInfoChanged', ({ targetInfo }: { targetInfo: TargetInfo }) => {
      this.controllers.get(targetInfo.targetId)?.titleChanged(targetInfo.title)
    })
    root.on('Target.targetCrashed', ({ targetId }: { targetId: string }) => {
      this.controllers.get(targetId)?.crash('crashed')
    })
    const [version] = await Promise.all([
      root.send<{ product: string; userAgent: string }>('Browser.getVersion'),
      gate.enable(),
      root.send('Target.setDiscoverTargets', { discover: true }),
      root.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'page' }],
      }),
    ])
    this.version = version.product.replace(/^[^/]*\//, '')
    this.userAgent = version.userAgent.replace('Headless', '')
  }

  /**
   * Opens a window whose first document is `url`; one after the other, to know which page is whose. Without `bounds` it is one that
   * nobody ever sees, and that takes the keyboard from no other.
   */
  createPage(controller: HostedPage, url: string, bounds: WindowBounds | null): Promise<PageTarget> {
    return this.createOwnPage(url, bounds, (target) => {
      this.controllers.set(target.targetId, controller)
      return controller.adopt(target)
    })
  }

  /** The same for a page that the app does not know of; `adopt` prepares it and lets it go. */
  createOwnPage(url: string, bounds: WindowBounds | null, adopt: WaitingPage['adopt']): Promise<PageTarget> {
    const created = this.#queue.then(() => this.#createPage(adopt, url, bounds))
    this.#queue = created.catch(() => undefined)
    return created
  }

  closeTarget(target: PageTarget): void {
    target.session.post('Page.close')
    this.connection.root.post('Target.closeTarget', { targetId: target.targetId })
  }

  answerSync(token: string, answer: SyncAnswer): void {
    this.#gate?.answerSync(token, answer)
  }

  async stop(): Promise<void> {
    if (this.#process === null || this.#ending) return
    this.#ending = true
    await this.#process.stop()
  }

  kill(): void {
    this.#ending = true
    this.#process?.kill()
  }

  async #createPage(
    adopt: WaitingPage['adopt'],
    url: string,
    bounds: WindowBounds | null,
  ): Promise<PageTarget> {
    const { root } = this.connection
    const created = new Promise<PageTarget>((resolve, reject) => {
      this.#waiting = { adopt, resolve, reject }
    })
    const headless = this.#process?.headless ?? true
    const makesRequest = /^https?:/.test(url)
    const firstUrl = makesRequest ? url : placeholderUrl
    const isByDevTools = headless || bounds === null
    const { width, height, x: left, y: top } = bounds ?? offScreen
    const asked = isByDevTools
      ? root.send('Target.createTarget', {
          ...{ url: firstUrl, newWindow: true, background: bounds === null, width, height },
          ...(left === undefined ? {} : { left, top }),
        })
      : this.#process?.openAppWindow(firstUrl)
    asked?.catch((error: Error) => this.#waiting?.reject(error))
    const target = await created
    if (!makesRequest) await target.session.send('Page.navigate', { url })
    if (!headless && bounds !== null) await this.setBounds(target, bounds)
    return target
  }

  async setBounds(
    target: PageTarget,
    bounds: Partial<WindowBounds> & { windowState?: string },
  ): Promise<void> {
    const { x, y, ...rest } = bounds
    const { root } = this.connection
    const { windowId } = await root.send<{ windowId: number }>('Browser.getWindowForTarget', {
      targetId: target.targetId,
    })
    await root.send('Browser.setWindowBounds', {
      windowId,
      bounds: { ...rest, ...(x === undefined ? {} : { left: x }), ...(y === undefined ? {} : { top: y }) },
    })
  }

  async getBounds({ targetId }: PageTarget): Promise<PlacedBounds> {
    const { bounds } = await this.connection.root.send<{
      bounds: { left?: number; top?: number; width?: number; height?: number }
    }>('Browser.getWindowForTarget', { targetId })
    return { left: 0, top: 0, width: 0, height: 0, ...bounds }
  }

  #attached(session: DevToolsSession, info: TargetInfo): void {
    const target: PageTarget = { targetId: info.targetId, session }
    const { openerId } = info
    if (openerId !== undefined && this.controllers.has(openerId)) {
      void this.#popup(openerId, target, info.url)
    } else if (this.#waiting !== null) {
      const { adopt, resolve, reject } = this.#waiting
      this.#waiting = null
      adopt(target).then(() => resolve(target), reject)
    } else {
      // A window or tab that a person opened with a shortcut of Chromium's: an Electron app has no such thing.
      session.post('Runtime.runIfWaitingForDebugger')
      this.connection.root.post('Target.closeTarget', { targetId: target.targetId })
    }
  }

  async #popup(openerId: string, target: PageTarget, url: string): Promise<void> {
    const kept = await this.#options?.onPopup(openerId, target, url).catch(() => false)
    if (kept === true) return
    // Let go before it is closed: the page that opened it waits until then. Its requests are refused meanwhile.
    await target.session.send('Runtime.runIfWaitingForDebugger').catch(() => undefined)
    this.connection.root.post('Target.closeTarget', { targetId: target.targetId })
  }

  #targetDestroyed(targetId: string): void {
    const controller = this.controllers.get(targetId)
    this.controllers.delete(targetId)
    controller?.targetDestroyed()
  }

  #controllerOfFrame(frameId: string): HostedPage | undefined {
    return (
      this.controllers.get(frameId) ??
      [...this.controllers.values()].find((controller) => controller.frames?.get(frameId) !== undefined)
    )
  }
}

/**
 * A Chromium whose app was killed lets go of its profile a moment later; until then a new one hands its command line over
 * and ends at once, with code 0.
 */
async function launchWhenProfileIsFree(options: BrowserOptions): Promise<ChromiumProcess> {
  for (let attempt = 1; ; attempt++) {
    await endOwnerlessChromium(options.profileDir)
    const chromium = launchChromium(options)
    const answers = chromium.connection.root.send('Browser.getVersion').then(() => true)
    const started = await Promise.race([answers, chromium.ended.then(() => false)]).catch(() => false)
    if (started || chromium.child.exitCode !== 0 || attempt === 10) return chromium
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

export const browser: Browser = new Browser()
