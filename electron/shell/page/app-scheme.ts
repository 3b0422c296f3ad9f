import { protocol, type Session } from 'electron'
import { appScheme, schemePrivileges } from './app-origin.ts'
import { respondFromDevServer } from './dev-server.ts'
import { notFound, respondWithPageFile, securityHeaders } from './page-files.ts'

/**
 * What `/media/...` addresses show: previews of assets and thumbnails of files in the queue. Electron's `request.signal` never
 * aborts (read in its source), so nobody says when a page has given a request up; the body of an answer is cancelled then.
 */
export interface MediaResponder {
  respond(request: { readonly pathname: string; readonly range: string | null }): Promise<Response>
}

/** Must run before the app is ready: Chromium learns the privileges of schemes once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: schemePrivileges,
    },
  ])
}

export interface AppSchemeOptions {
  readonly rendererDir: string
  /** In development the page comes from here instead. */
  readonly devServer: string | null
  readonly media: MediaResponder
}

/** Serves the page and the media it shows; everything else of the scheme is a 404. */
export function handleAppScheme(session: Session, options: AppSchemeOptions): void {
  const { rendererDir, devServer, media } = options
  session.protocol.handle(appScheme, async (request) => {
    const url = URL.parse(request.url)
    if (url === null || url.host !== 'app' || (request.method !== 'GET' && request.method !== 'HEAD'))
      return notFound()
    if (!url.pathname.startsWith('/media/')) {
      return devServer === null
        ? respondWithPageFile(rendererDir, url.pathname)
        : respondFromDevServer(devServer, request)
    }
    const response = await media.respond({
      pathname: url.pathname,
      range: request.headers.get('range'),
    })
    for (const [name, value] of Object.entries(securityHeaders)) {
      // Media bring a stricter policy of their own.
      if (!response.headers.has(name)) response.headers.set(name, value)
    }
    return response
  })
}
