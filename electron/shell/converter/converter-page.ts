import { jobFolder } from '../../../shared/fit/converter-job.ts'
import { appScheme, converterHost } from '../page/app-origin.ts'
import { hotReloadOrigin, respondFromDevServer } from '../page/dev-server.ts'
import { notFound, respondWithPageFile } from '../page/page-files.ts'

/** Of clips and sounds, and of pictures. */
export type ConverterPage = 'index' | 'picture'

export const converterUrl = (page: ConverterPage, ticket: string): string =>
  `${appScheme}://${converterHost}/converter/${page}.html?${ticket}`

/** What the page is made of; the rest of what is built for the other page is not served here. */
const pageFile = /^\/(converter\/(index|picture)\.html|assets\/[\w.-]+\.js)$/

/** Its own script, encoders in WebAssembly that run in workers which it makes itself, and what it asks its own origin. */
export function converterPolicy(devServer: string | null): string {
  const inDevelopment = devServer === null ? '' : " 'unsafe-inline'"
  const hotReload = devServer === null ? '' : ` ${hotReloadOrigin(devServer)}`
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${inDevelopment}`,
    'worker-src blob:',
    `connect-src 'self'${hotReload}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export interface ConverterPageOptions {
  readonly rendererDir: string
  /** In development the page comes from here instead. */
  readonly devServer: string | null
  /** Answers what lies below the ticket of a conversion. */
  readonly respond: (request: Request) => Promise<Response>
}

/** Everything that the converter's window gets: its page, and its one conversion. */
export async function respondToConverter(request: Request, options: ConverterPageOptions): Promise<Response> {
  const { rendererDir, devServer, respond } = options
  const url = URL.parse(request.url)
  if (url === null || url.host !== converterHost) return notFound()
  if (url.pathname.startsWith(jobFolder)) {
    const answer = await respond(request)
    answer.headers.set('X-Content-Type-Options', 'nosniff')
    answer.headers.set('Cache-Control', 'no-store')
    return answer
  }
  if (request.method !== 'GET') return notFound()
  const isFromFile = devServer === null && pageFile.test(url.pathname)
  const page = isFromFile
    ? await respondWithPageFile(rendererDir, url.pathname)
    : devServer === null
      ? notFound()
      : await respondFromDevServer(devServer, request)
  page.headers.set('Content-Security-Policy', converterPolicy(devServer))
  return page
}
