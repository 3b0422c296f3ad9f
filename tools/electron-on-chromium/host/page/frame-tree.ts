import { EventEmitter } from 'node:events'
import type { DevToolsSession } from '../chromium/devtools-connection.ts'
import { worldName } from './page-scripts.ts'
import { WebFrameMain } from './web-frame-main.ts'

interface FrameInfo {
  readonly id: string
  readonly parentId?: string
  readonly name?: string
  readonly url: string
  readonly urlFragment?: string
  readonly unreachableUrl?: string
}
interface ContextInfo {
  readonly id: number
  readonly name: string
  readonly auxData?: { readonly frameId?: string; readonly isDefault?: boolean }
}
interface FrameTreeNode {
  readonly frame: FrameInfo
  readonly childFrames?: readonly FrameTreeNode[]
}

export interface FrameNavigation {
  readonly frame: WebFrameMain
  readonly unreachableUrl: string | null
  readonly inPlace: boolean
}

/**
 * The frames of one page and their script contexts, kept from Chromium's events, over the page's session and those of
 * its iframes that live in other processes. Emits 'navigated' (FrameNavigation) and 'child-session' (DevToolsSession).
 */
export class FrameTree extends EventEmitter {
  readonly mainFrame: WebFrameMain
  readonly #processId: number
  readonly #frames = new Map<string, WebFrameMain>()
  readonly #contexts = new Map<string, { readonly frame: WebFrameMain; readonly isolated: boolean }>()

  constructor(session: DevToolsSession, mainFrameToken: string, processId: number) {
    super()
    this.#processId = processId
    this.mainFrame = new WebFrameMain(mainFrameToken, null, session, processId)
    this.#frames.set(mainFrameToken, this.mainFrame)
    this.listen(session)
  }

  get(frameToken: string): WebFrameMain | undefined {
    return this.#frames.get(frameToken)
  }

  /** The frame whose preload script owns a context; undefined for every other context. */
  frameOfPreload(session: DevToolsSession, contextId: number): WebFrameMain | undefined {
    const context = this.#contexts.get(`${session.id}:${contextId}`)
    return context?.isolated === true ? context.frame : undefined
  }

  frameOfContext(session: DevToolsSession, contextId: number): WebFrameMain | undefined {
    return this.#contexts.get(`${session.id}:${contextId}`)?.frame
  }

  /** Also to be called for each session of an iframe in another process. */
  listen(session: DevToolsSession): void {
    session.on(
      'Page.frameAttached',
      ({ frameId, parentFrameId }: { frameId: string; parentFrameId: string }) =>
        this.#attach(session, frameId, parentFrameId),
    )
    session.on('Page.frameNavigated', ({ frame }: { frame: FrameInfo }) => this.#navigated(session, frame))
    session.on('Page.navigatedWithinDocument', ({ frameId, url }: { frameId: string; url: string }) => {
      const frame = this.#frames.get(frameId)
      if (frame === undefined) return
      frame.chromiumUrl = url
      this.emit('navigated', { frame, unreachableUrl: null, inPlace: true } satisfies FrameNavigation)
    })
    session.on('Page.frameDetached', ({ frameId, reason }: { frameId: string; reason: string }) => {
      // 'swap' means that the frame goes on in another process, under the same name.
      if (reason !== 'swap') this.#remove(frameId)
    })
    session.on('Runtime.executionContextCreated', ({ context }: { context: ContextInfo }) =>
      this.#contextCreated(session, context),
    )
    session.on(
      'Runtime.executionContextDestroyed',
      ({ executionContextId }: { executionContextId: number }) =>
        this.#contextDestroyed(`${session.id}:${executionContextId}`),
    )
    session.on('Runtime.executionContextsCleared', () => this.#forgetContexts(session))
    session.on('detached', () => this.#forgetContexts(session))
  }

  /** Reads the frames that were there before the session was. */
  async readFrom(session: DevToolsSession): Promise<void> {
    const { frameTree } = await session.send<{ frameTree: FrameTreeNode }>('Page.getFrameTree')
    const visit = ({ frame, childFrames = [] }: FrameTreeNode): void => {
      if (frame.parentId !== undefined) this.#attach(session, frame.id, frame.parentId)
      const known = this.#frames.get(frame.id)
      if (known !== undefined && known.chromiumUrl === '') known.chromiumUrl = frame.url
      childFrames.forEach(visit)
    }
    visit(frameTree)
  }

  dispose(): void {
    this.mainFrame.detach()
    this.#frames.clear()
    this.#contexts.clear()
  }

  #attach(session: DevToolsSession, frameId: string, parentId: string): WebFrameMain | undefined {
    const known = this.#frames.get(frameId)
    if (known !== undefined) return known
    const parent = this.#frames.get(parentId)
    if (parent === undefined) return undefined
    const frame = new WebFrameMain(frameId, parent, session, this.#processId)
    this.#frames.set(frameId, frame)
    this.emit('attached', frame)
    return frame
  }

  #navigated(session: DevToolsSession, info: FrameInfo): void {
    const frame = this.#frames.get(info.id) ?? this.#attach(session, info.id, info.parentId ?? '')
    if (frame === undefined) return
    frame.session = session
    frame.chromiumUrl = info.url + (info.urlFragment ?? '')
    frame.name = info.name ?? ''
    for (const child of frame.frames) this.#remove(child.frameToken)
    const unreachableUrl = info.unreachableUrl ?? null
    this.emit('navigated', { frame, unreachableUrl, inPlace: false } satisfies FrameNavigation)
  }

  #remove(frameId: string): void {
    const frame = this.#frames.get(frameId)
    if (frame === undefined || frame === this.mainFrame) return
    for (const child of frame.frames) this.#remove(child.frameToken)
    this.#frames.delete(frameId)
    frame.detach()
  }

  #contextCreated(session: DevToolsSession, context: ContextInfo): void {
    const frame = this.#frames.get(context.auxData?.frameId ?? '')
    if (frame === undefined) return
    const isolated = context.name === worldName && context.auxData?.isDefault !== true
    this.#contexts.set(`${session.id}:${context.id}`, { frame, isolated })
    if (isolated) {
      frame.isolatedContextId = context.id
      frame.session = session
    } else if (context.auxData?.isDefault === true) {
      frame.mainContextId = context.id
      frame.session = session
    }
  }

  #contextDestroyed(key: string): void {
    const context = this.#contexts.get(key)
    if (context === undefined) return
    this.#contexts.delete(key)
    const id = Number(key.slice(key.lastIndexOf(':') + 1))
    if (context.frame.isolatedContextId === id) context.frame.isolatedContextId = null
    if (context.frame.mainContextId === id) context.frame.mainContextId = null
  }

  #forgetContexts(session: DevToolsSession): void {
    for (const key of [...this.#contexts.keys()]) {
      if (key.startsWith(`${session.id}:`)) this.#contextDestroyed(key)
    }
  }
}
