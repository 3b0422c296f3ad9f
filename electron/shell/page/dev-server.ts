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

/** Vite tells by these what the page wants a file for: a style sheet is a module or not. */
const forwarded = ['accept', 'sec-fetch-dest'] as const

/**
 * Answers with a file of the page as Vite serves it, so that in development, too, page and media are of one origin and
 * only the policy is looser: Vite writes scripts and styles into the page.
 */
export async function respondFromDevServer(devServer: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers()
  for (const name of forwarded) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const answer = await fetch(devServer + pathname + search, { headers, signal: request.signal }).catch(
    () => null,
  )
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
