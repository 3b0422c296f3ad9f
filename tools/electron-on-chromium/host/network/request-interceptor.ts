import type { RequestGate } from '../chromium/browser.ts'
import type { DevToolsSession, Params } from '../chromium/devtools-connection.ts'
import type { SyncAnswer } from '../ipc/ipc-messages.ts'
import type { HostedPage } from '../page/hosted-page.ts'
import { askPath, syncPath } from '../page/page-scripts.ts'
import { unsupported } from '../unsupported.ts'
import type { AnsweringSession } from './answering-session.ts'
import type { BodyServer, WaitingBody } from './bodies/body-server.ts'
import { ownPage, placeholderUrl } from './own-pages.ts'
import { isChromiumFormOfScheme, toAppUrl, toChromiumPolicy, toChromiumUrl } from './scheme-map.ts'
import { defaultSession } from './session.ts'

interface HeaderEntry {
  readonly name: string
  readonly value: string
}
interface PausedRequest {
  readonly requestId: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly hasPostData?: boolean
    readonly postDataEntries?: readonly { readonly bytes?: string }[]
  }
  readonly frameId: string
  readonly resourceType: string
  readonly redirectedRequestId?: string
  readonly responseStatusCode?: number
  readonly responseStatusText?: string
  readonly responseHeaders?: readonly HeaderEntry[]
}

interface WindowQuestion {
  readonly url: string
  readonly frameName: string
  readonly features: string
}

const resourceTypes: Readonly<Record<string, string>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  Media: 'media',
  WebSocket: 'webSocket',
}

/** Every request of every page passes here: navigations are asked about, the app's scheme is answered by its handler. */
export class RequestInterceptor implements RequestGate {
  readonly #root: DevToolsSession
  readonly #controllerOf: (frameId: string) => HostedPage | undefined
  readonly #bodies: BodyServer
  readonly #syncAnswers = new Map<string, SyncAnswer>()
  readonly #syncRequests = new Map<string, string>()

  constructor(
    root: DevToolsSession,
    controllerOf: (frameId: string) => HostedPage | undefined,
    bodies: BodyServer,
  ) {
    this.#root = root
    this.#bodies = bodies
    this.#controllerOf = controllerOf
    root.on('Fetch.requestPaused', (paused: PausedRequest) => {
      this.#decide(paused).catch((error: Error) => {
        console.error(`electron-on-chromium: request for ${toAppUrl(paused.request.url)} failed:`, error)
        this.#fail(paused, 'Failed')
      })
    })
  }

  async enable(): Promise<void> {
    await this.#root.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  }

  /** A synchronous message and the request that waits for its answer arrive in any order. */
  answerSync(token: string, answer: SyncAnswer): void {
    const requestId = this.#syncRequests.get(token)
    if (requestId === undefined) this.#syncAnswers.set(token, answer)
    else this.#fulfilSync(requestId, token, answer)
  }

  async #decide(paused: PausedRequest): Promise<void> {
    if (paused.responseStatusCode !== undefined) return this.#continueResponse(paused)
    const { url } = paused.request
    if (url === placeholderUrl) return
    const own = ownPage(url)
    if (own !== null) {
      const headers = [{ name: 'Content-Type', value: 'text/html; charset=utf-8' }]
      return this.#fulfil(paused, 200, headers, Buffer.from(own))
    }
    const token = new RegExp(`/${syncPath}/([\\w-]+)$`).exec(url)?.[1]
    if (token !== undefined) return this.#waitForSync(paused.requestId, token)
    const question = new RegExp(`/${askPath}\\?(.*)$`).exec(url)?.[1]
    if (question !== undefined) return this.#answerQuestion(paused, question)
    if (paused.resourceType === 'Document' && !(await this.#navigationAllowed(paused))) {
      return this.#fail(paused, 'Aborted')
    }
    const session = this.#sessionOf(paused)
    const { cancel, redirectURL } = await session.webRequest.decide('onBeforeRequest', this.#describe(paused))
    if (cancel === true) return this.#fail(paused, 'BlockedByClient')
    if (redirectURL !== undefined) {
      return this.#fulfil(
        paused,
        307,
        [{ name: 'Location', value: toChromiumUrl(redirectURL) }],
        Buffer.alloc(0),
      )
    }
    const appUrl = toAppUrl(url)
    const handler = session.protocol.handlerFor(appUrl)
    if (handler !== undefined) return this.#answer(paused, appUrl, handler)
    if (isChromiumFormOfScheme(url)) return this.#fail(paused, 'Failed')
    const interceptResponse = session.webRequest.listensTo('onHeadersReceived')
    this.#post('Fetch.continueRequest', { requestId: paused.requestId, interceptResponse })
  }

  async #navigationAllowed({ request, frameId, redirectedRequestId }: PausedRequest): Promise<boolean> {
    const controller = await this.#controllerOrLater(frameId)
    // A page of nobody's is a window that is just being refused.
    if (controller === undefined) return false
    await controller.prepared
    const frame = controller.frames?.get(frameId)
    if (frame === undefined) return false
    if (redirectedRequestId !== undefined)
      return controller.contents.allowNavigation(frame, request.url, 'redirect')
    if (frame.parent === null && controller.takeExpected(request.url)) return true
    return controller.contents.allowNavigation(frame, request.url, 'navigate')
  }

  /** The news of a frame and its first request come from different processes: the request may be first. */
  async #controllerOrLater(frameId: string): Promise<HostedPage | undefined> {
    for (let turn = 0; turn < 20; turn++) {
      const controller = this.#controllerOf(frameId)
      if (controller?.frames?.get(frameId) !== undefined) return controller
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return undefined
  }

  async #answer(paused: PausedRequest, url: string, handler: (request: Request) => unknown): Promise<void> {
    const { method, headers } = paused.request
    const body = bodyOf(paused.request)
    const request = new Request(url, {
      method,
      headers: Object.entries(headers).map(([name, value]) => [name, toAppUrl(value)] as [string, string]),
      ...(body === null ? {} : { body }),
    })
    const response = await handler(request)
    if (!(response instanceof Response))
      throw new TypeError('the handler of a protocol has to answer with a Response')
    if (response.type === 'error') return this.#fail(paused, 'Failed')
    const { status, body: stream } = response
    const entries = [...response.headers].map(([name, value]) => ({
      name,
      value: mapResponseHeader(name, value),
    }))
    const decided = await this.#sessionOf(paused).webRequest.decide('onHeadersReceived', {
      ...this.#describe(paused),
      statusCode: status,
      responseHeaders: groupHeaders(entries),
    })
    const decidedHeaders =
      decided.responseHeaders === undefined ? entries : listHeaders(decided.responseHeaders)
    const isRefused = decided.cancel === true
    if (stream === null || isRefused || method === 'HEAD' || isNullBodyStatus(status)) {
      void stream?.cancel().catch(() => undefined)
      if (isRefused) return this.#fail(paused, 'BlockedByClient')
      return this.#fulfil(paused, status, decidedHeaders, Buffer.alloc(0))
    }
    this.#stream(paused, { status, headers: decidedHeaders, body: stream })
  }

  /** Chromium fetches the body, and stops when its page does: even before, the request may be gone. */
  #stream({ requestId, request }: PausedRequest, waiting: WaitingBody): void {
    const { ticket, header } = this.#bodies.offer(waiting)
    const headers = Object.entries(request.headers).map(([name, value]) => ({ name, value }))
    this.#root
      .send('Fetch.continueRequest', { requestId, headers: [...headers, header] })
      .catch(() => this.#bodies.withdraw(ticket))
  }

  async #continueResponse(paused: PausedRequest): Promise<void> {
    const { requestId, responseStatusCode = 200, responseHeaders = [] } = paused
    const decided = await this.#sessionOf(paused).webRequest.decide('onHeadersReceived', {
      ...this.#describe(paused),
      statusCode: responseStatusCode,
      responseHeaders: groupHeaders(responseHeaders),
    })
    if (decided.cancel === true) return this.#fail(paused, 'BlockedByClient')
    if (decided.responseHeaders === undefined) return this.#post('Fetch.continueResponse', { requestId })
    this.#post('Fetch.continueResponse', {
      requestId,
      responseCode: responseStatusCode,
      responseHeaders: listHeaders(decided.responseHeaders),
    })
  }

  /** A page's own one answers for it; what no page asks for is the default one's. */
  #sessionOf({ frameId }: PausedRequest): AnsweringSession {
    return this.#controllerOf(frameId)?.contents.session ?? defaultSession
  }

  #describe({ requestId, request, frameId, resourceType }: PausedRequest) {
    const controller = this.#controllerOf(frameId)
    const frame = controller?.frames?.get(frameId) ?? null
    const document = frame?.parent === null ? 'mainFrame' : 'subFrame'
    return {
      id: requestId,
      url: toAppUrl(request.url),
      method: request.method,
      resourceType: resourceType === 'Document' ? document : (resourceTypes[resourceType] ?? 'other'),
      referrer: toAppUrl(request.headers.Referer ?? ''),
      timestamp: Date.now(),
      requestHeaders: request.headers,
      frame,
      ...(controller === undefined
        ? {}
        : { webContents: controller.contents, webContentsId: controller.contents.id }),
    }
  }

  /** Whether a window may be opened; an allowed one is not asked about again when it comes. */
  #answerQuestion(paused: PausedRequest, question: string): void {
    const { url, frameName, features } = JSON.parse(decodeURIComponent(question)) as WindowQuestion
    const allowed = this.#controllerOf(paused.frameId)?.askForWindow(url, frameName, features) ?? false
    const headers = [{ name: 'Content-Type', value: 'text/plain' }]
    this.#fulfil(paused, 200, headers, Buffer.from(allowed ? 'allow' : 'deny'))
  }

  #waitForSync(requestId: string, token: string): void {
    const answer = this.#syncAnswers.get(token)
    if (answer === undefined) this.#syncRequests.set(token, requestId)
    else this.#fulfilSync(requestId, token, answer)
  }

  #fulfilSync(requestId: string, token: string, { ok, text }: SyncAnswer): void {
    this.#syncAnswers.delete(token)
    this.#syncRequests.delete(token)
    this.#post('Fetch.fulfillRequest', {
      requestId,
      responseCode: ok ? 200 : 404,
      responseHeaders: [{ name: 'Content-Type', value: 'text/plain; charset=utf-8' }],
      body: Buffer.from(text, 'utf8').toString('base64'),
    })
  }

  #fulfil(
    { requestId }: PausedRequest,
    status: number,
    headers: readonly HeaderEntry[],
    bytes: Buffer,
  ): void {
    this.#post('Fetch.fulfillRequest', {
      requestId,
      responseCode: status,
      responseHeaders: headers,
      ...(bytes.length === 0 ? {} : { body: bytes.toString('base64') }),
    })
  }

  #fail({ requestId }: PausedRequest, errorReason: 'Aborted' | 'BlockedByClient' | 'Failed'): void {
    this.#post('Fetch.failRequest', { requestId, errorReason })
  }

  /** A request whose page is gone meanwhile cannot be answered, and need not. */
  #post(method: string, params: Params): void {
    this.#root.post(method, params)
  }
}

/**
 * What a page sends, as a whole. A body that the DevTools protocol does not tell (a stream) is refused rather than taken for an
 * empty one; Electron has lost parts of such, too.
 */
function bodyOf({ hasPostData, postDataEntries }: PausedRequest['request']): Buffer<ArrayBuffer> | null {
  const entries = postDataEntries?.map(({ bytes }) =>
    bytes === undefined ? null : Buffer.from(bytes, 'base64'),
  )
  const isWhole = entries?.every((bytes) => bytes !== null) ?? hasPostData !== true
  if (!isWhole) return unsupported('bodies of requests that are streams')
  return entries === undefined ? null : Buffer.concat(entries.filter((bytes) => bytes !== null))
}

/** Those that have no body (Fetch), and redirects, whose body nobody reads. */
const isNullBodyStatus = (status: number): boolean =>
  status === 204 || status === 205 || (status >= 300 && status < 400)

function mapResponseHeader(name: string, value: string): string {
  const lower = name.toLowerCase()
  if (lower === 'content-security-policy' || lower === 'content-security-policy-report-only') {
    return toChromiumPolicy(value)
  }
  return lower === 'location' || lower === 'access-control-allow-origin' ? toChromiumUrl(value) : value
}

function groupHeaders(entries: readonly HeaderEntry[]): Record<string, string[]> {
  const grouped: Record<string, string[]> = {}
  for (const { name, value } of entries) grouped[name] = [...(grouped[name] ?? []), value]
  return grouped
}

function listHeaders(grouped: Readonly<Record<string, string | readonly string[]>>): HeaderEntry[] {
  return Object.entries(grouped).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: String(value) })),
  )
}
