import { isLoopbackHost } from '../../api/index.ts'
import { notFound, securityHeadersWith } from './page-files.ts'

/**
 * Where Vite serves the page in development; null in a packaged app, whatever the environment says, and for any address
 * that is not on this computer.
 */
export function devServerOrigin(
  isPackaged: boolean,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const url = isPackaged ? null : URL.parse(env.ELECTRON_RENDERER_URL ?? '')
  return url !== null && url.protocol === 'http:' && isLoopbackHost(url.hostname) ? url.origin : null
}

/** The address of the web socket by which Vite tells of changed modules. */
export const hotReloadOrigin = (devServer: string): string => devServer.replace(/^http/, 'ws')

/**
 * Answers with a file of the page as Vite serves it, so that in development, too, page and media are of one origin and
 * only the policy is looser: Vite writes scripts and styles into the page.
 */
export async function respondFromDevServer(devServer: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  // By it Vite tells what a file is wanted for: a style sheet is a module or not. `sec-fetch-dest` would say it as well, but
  // requests of a scheme of our own have none (read in Electron's source).
  const accept = request.headers.get('accept')
  const headers = accept === null ? {} : { accept }
  const answer = await fetch(devServer + pathname + search, { headers }).catch(() => null)
  if (answer === null) return notFound()
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      ...securityHeadersWith({
        'script-src': "'self' 'unsafe-inline'",
        'style-src': "'self' 'unsafe-inline'",
        'connect-src': `'self' ${hotReloadOrigin(devServer)}`,
      }),
      'Content-Type': answer.headers.get('content-type') ?? 'text/plain',
      'Cache-Control': 'no-store',
    },
  })
}
