import { app, type Session } from 'electron'
import { appHost, converterHost, isAllowedRequest, isAppUrl, type PageHost } from '../page/app-origin.ts'
import { proxiedUdpOnly } from './page-network.ts'

/**
 * Keeps every page where it belongs, in one place: no navigation away, no new window, no webview, no permission and no
 * request to anything that is not the app itself. The network is the main process's business.
 */
export function guardWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { readonly url: string; preventDefault(): void }): void => {
      if (!isAppUrl(event.url)) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWebRTCIPHandlingPolicy(proxiedUdpOnly)
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Its name before and since Chromium told apart this computer and the network around it. */
const loopbackPermissions = ['local-network-access', 'loopback-network']

/** `hotReload`: where Vite's web socket is, in development. */
export function guardSession(session: Session, hotReload: string | null): void {
  // A clip may fill the screen; nothing else is granted.
  keepToOwnPage(session, { host: appHost, hotReload, granted: ['fullscreen'] })
}

/** The session of the hidden converter, to which nothing is granted. */
export function guardConverterSession(session: Session, hotReload: string | null): void {
  keepToOwnPage(session, { host: converterHost, hotReload, granted: [] })
}

interface SessionRules {
  readonly host: PageHost
  readonly hotReload: string | null
  /** Permissions. */
  readonly granted: readonly string[]
}

function keepToOwnPage(session: Session, { host, hotReload, granted: own }: SessionRules): void {
  // Chromium asks before a page reaches this computer's own addresses, where Vite's web socket is.
  const granted: ReadonlySet<string> = new Set([...own, ...(hotReload === null ? [] : loopbackPermissions)])
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(granted.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url, hotReload, host) })
  })
}
