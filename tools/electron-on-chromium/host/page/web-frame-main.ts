import { EventEmitter } from 'node:events'
import { encodeValue } from '../../page/structured-codec.ts'
import type { DevToolsSession } from '../chromium/devtools-connection.ts'
import { IpcRegistry } from '../ipc/ipc-registry.ts'
import { toAppUrl } from '../network/scheme-map.ts'
import { evaluate } from './evaluate.ts'
import { dispatcherName } from './page-scripts.ts'

let lastRoutingId = 0
const frames = new Set<WebFrameMain>()

/** One frame of a page. Chromium's own numbers are not to be had over the protocol, so `routingId` counts frames. */
export class WebFrameMain extends EventEmitter {
  readonly routingId: number = ++lastRoutingId
  readonly frameTreeNodeId: number = this.routingId
  readonly processId: number
  readonly parent: WebFrameMain | null
  readonly ipc: IpcRegistry = new IpcRegistry()
  /** Chromium's name of the frame; `frameToken` in Electron's terms. */
  readonly frameToken: string
  /** @internal */ session: DevToolsSession
  /** @internal */ chromiumUrl = ''
  /** @internal */ mainContextId: number | null = null
  /** @internal */ isolatedContextId: number | null = null
  /** @internal */ readonly children: Set<WebFrameMain> = new Set()
  name = ''
  visibilityState: 'visible' | 'hidden' = 'visible'
  #detached = false

  constructor(frameToken: string, parent: WebFrameMain | null, session: DevToolsSession, processId: number) {
    super()
    this.frameToken = frameToken
    this.parent = parent
    this.session = session
    this.processId = processId
    parent?.children.add(this)
    frames.add(this)
  }

  static fromId(processId: number, routingId: number): WebFrameMain | undefined {
    return [...frames].find((frame) => frame.processId === processId && frame.routingId === routingId)
  }

  static fromFrameToken(processId: number, frameToken: string): WebFrameMain | null {
    return (
      [...frames].find((frame) => frame.processId === processId && frame.frameToken === frameToken) ?? null
    )
  }

  get url(): string {
    return toAppUrl(this.chromiumUrl)
  }

  get origin(): string {
    const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(this.url)
    return match === null ? 'null' : match[0]
  }

  get top(): WebFrameMain {
    return this.parent === null ? this : this.parent.top
  }

  get frames(): WebFrameMain[] {
    return [...this.children]
  }

  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)]
  }

  get osProcessId(): number {
    return this.processId
  }

  get detached(): boolean {
    return this.#detached
  }

  isDestroyed(): boolean {
    return this.#detached
  }

  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return evaluate(this.session, code, { contextId: this.mainContextId, userGesture })
  }

  reload(): boolean {
    void this.executeJavaScript('location.reload()')
    return true
  }

  send(channel: string, ...args: unknown[]): void {
    this.dispatch({ kind: 'message', channel, args: encodeValue(args) })
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('electron-on-chromium cannot transfer MessagePorts over IPC')
    this.send(channel, message)
  }

  /** @internal A message for the preload script's end; lost, as in Electron, where no preload script runs. */
  dispatch(message: object): void {
    if (this.isolatedContextId === null || this.#detached) return
    this.session.post('Runtime.callFunctionOn', {
      functionDeclaration: `function (text) { globalThis[${JSON.stringify(dispatcherName)}]?.receive(text) }`,
      executionContextId: this.isolatedContextId,
      arguments: [{ value: JSON.stringify(message) }],
      silent: true,
    })
  }

  /** @internal */
  detach(): void {
    this.#detached = true
    this.parent?.children.delete(this)
    frames.delete(this)
    for (const child of this.children) child.detach()
  }
}
