import { EventEmitter } from 'node:events'

export type InvokeHandler = (event: unknown, ...args: unknown[]) => unknown

/** `ipcMain`, and the same for one page (`webContents.ipc`) or one frame (`webFrameMain.ipc`). */
export class IpcRegistry extends EventEmitter {
  readonly #handlers = new Map<string, InvokeHandler>()

  constructor() {
    super()
    // A message named 'error' is a message like any other.
    this.on('error', () => undefined)
    this.setMaxListeners(0)
  }

  handle(channel: string, handler: InvokeHandler): void {
    if (typeof handler !== 'function') throw new TypeError('Expected handler to be a function')
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    }
    this.#handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: InvokeHandler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel)
      return handler(event, ...args)
    })
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** @internal */
  handlerOf(channel: string): InvokeHandler | undefined {
    return this.#handlers.get(channel)
  }
}

export const ipcMain: IpcRegistry = new IpcRegistry()
