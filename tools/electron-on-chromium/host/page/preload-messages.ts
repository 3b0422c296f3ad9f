import { browser } from '../chromium/browser.ts'
import type { DevToolsSession } from '../chromium/devtools-connection.ts'
import type { Shortcut } from '../desktop/accelerator.ts'
import { createEvent } from '../electron-event.ts'
import { dispatchToApp } from '../ipc/ipc-dispatch.ts'
import type { PageMessage } from '../ipc/ipc-messages.ts'
import { record } from '../records.ts'
import { FilePaths } from './file-paths.ts'
import type { PageOwner } from './page-owner.ts'
import { bindingName } from './page-scripts.ts'
import type { WebFrameMain } from './web-frame-main.ts'

export interface BindingCall {
  readonly name: string
  readonly payload: string
  readonly executionContextId: number
}
type Message =
  | PageMessage
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'navigate'; readonly url: string }
  | { readonly kind: 'shortcut'; readonly shortcut: Shortcut }
  | { readonly kind: 'context-menu'; readonly params: object }
  | PreloadFailure
  | ZoomMessage
interface PreloadFailure {
  readonly kind: 'preload-error'
  readonly name: string
  readonly message: string
  readonly stack: string
}
interface ZoomMessage {
  readonly kind: 'zoom'
  readonly factor: number
}

interface PreloadMessagesOptions {
  readonly contents: PageOwner
  /** The frame whose preload script runs in that context of Chromium's. */
  readonly frameOfPreload: (session: DevToolsSession, contextId: number) => WebFrameMain | undefined
  readonly preloadFailed: (error: unknown) => void
  /** Takes the page to an address for which there is no request. */
  readonly go: (url: string) => void
}

/** What the preload scripts of a page say by the binding that they alone have. */
export class PreloadMessages {
  readonly #options: PreloadMessagesOptions
  readonly #paths = new FilePaths()
  /** Messages wait here while Chromium is asked for the paths of the Files that they name. */
  #waiting: Promise<void> | null = null

  constructor(options: PreloadMessagesOptions) {
    this.#options = options
  }

  called(session: DevToolsSession, { name, payload, executionContextId }: BindingCall): void {
    // Chromium says in which context the binding was called; the page can neither call it nor name another context.
    const frame = this.#options.frameOfPreload(session, executionContextId)
    if (name !== bindingName || frame === undefined) return
    const message = JSON.parse(payload) as Message
    if (message.kind === 'files') {
      this.#enqueue(() => this.#paths.learn(session, executionContextId, message.paths))
    } else if (this.#waiting === null) this.#receive(frame, message)
    else this.#enqueue(async () => this.#receive(frame, message))
  }

  #enqueue(task: () => Promise<void>): void {
    const done = (this.#waiting ?? Promise.resolve()).then(task).catch(() => undefined)
    this.#waiting = done
    void done.then(() => {
      if (this.#waiting === done) this.#waiting = null
    })
  }

  #receive(frame: WebFrameMain, message: Exclude<Message, { kind: 'files' }>): void {
    const { contents, preloadFailed } = this.#options
    if (contents.isDestroyed()) return
    if (message.kind === 'zoom') contents.setZoomFactor(message.factor)
    else if (message.kind === 'shortcut') contents.emit('-shortcut', message.shortcut)
    else if (message.kind === 'context-menu')
      contents.emit('context-menu', createEvent({}), { ...message.params, frame })
    else if (message.kind === 'preload-error') preloadFailed(Object.assign(new Error(), message))
    else if (message.kind === 'navigate') this.#navigateWithoutRequest(frame, message.url)
    else {
      dispatchToApp(
        {
          contents,
          frame,
          paths: this.#paths,
          answerSync: (token, answer) => browser.answerSync(token, answer),
        },
        message,
      )
    }
  }

  /** A page wants to go where no request leads. Other programs' schemes (mailto:) are recorded and opened by nobody. */
  #navigateWithoutRequest(frame: WebFrameMain, url: string): void {
    const { contents, go } = this.#options
    if (!contents.allowNavigation(frame, url, 'navigate')) return
    if (/^(about|blob|data):/.test(url)) go(url)
    else record('open-external-protocol', url)
  }
}
