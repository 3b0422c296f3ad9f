import { isRegisteredScheme, registerScheme } from './scheme-map.ts'

export type ProtocolHandler = (request: Request) => Response | Promise<Response>

let ready = false
/** @internal Chromium learns the privileges of schemes once, so later ones are refused, as in Electron. */
export function closeSchemeRegistration(): void {
  ready = true
}

export class Protocol {
  readonly #handlers = new Map<string, ProtocolHandler>()

  registerSchemesAsPrivileged(schemes: readonly Electron.CustomScheme[]): void {
    if (ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges = {} } of schemes) registerScheme(scheme, privileges)
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    if (!isRegisteredScheme(scheme) && !['http', 'https'].includes(scheme)) {
      throw new Error(
        `electron-on-chromium: protocol.handle('${scheme}') needs the scheme in protocol.registerSchemesAsPrivileged`,
      )
    }
    this.#handlers.set(scheme, handler)
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme) || ['http', 'https', 'file', 'data', 'blob', 'about'].includes(scheme)
  }

  /** @internal */
  handlerFor(url: string): ProtocolHandler | undefined {
    return this.#handlers.get(url.slice(0, url.indexOf(':')))
  }
}
