import { app, type Session } from 'electron'
import { isAllowedRequest, isAppUrl } from './app-origin'

/**
 * Keeps every page where it belongs, in one place: no navigation away, no new window, no webview, no permission and no
 * request to anything that is not the app itself. The network is the main process's business.
 */
export function guardWebContents(devServerUrl: string | null): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { readonly url: string; preventDefault(): void }): void => {
      if (!isAppUrl(event.url, devServerUrl)) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

export function guardSession(session: Session, devServerUrl: string | null): void {
  // A clip may fill the screen; nothing else is granted.
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'fullscreen'))
  session.setPermissionCheckHandler((_contents, permission) => permission === 'fullscreen')
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url, devServerUrl) })
  })
}
