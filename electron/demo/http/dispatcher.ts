import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { AnswerForm } from '../answers/form.ts'
import { shapeAnswer } from '../answers/shape.ts'
import type { Call, Services } from '../context.ts'
import { handleLibrary } from '../endpoints/index.ts'
import type { FaultControl } from '../faults/control.ts'
import { type ErrorForm, type FaultPlan, planOf } from '../faults/plan.ts'
import { respell } from '../faults/respell.ts'
import { Meter, Throttle } from '../faults/throttle.ts'
import { errorAnswer, refusalAnswer } from '../generation/answers/refusal.ts'
import { handleGeneration } from '../generation/endpoints/index.ts'
import { type Answer, bytes, envelope, Refusal } from './answer.ts'
import { accessTo, type EndpointName, endpointOf, isGenerationEndpoint } from './endpoints.ts'
import type { RecordedRequest, Recorder } from './recorder.ts'
import { send } from './send.ts'

export interface DispatcherParts {
  readonly services: Services
  readonly faults: FaultControl
  readonly recorder: Recorder
  readonly answerForm: () => AnswerForm
  readonly refusalStyle: 'code' | 'http'
  /** Aborted when the server closes. */
  readonly signal: AbortSignal
  /** Answers `/__demo/...`. */
  readonly control: (req: IncomingMessage, url: URL) => Promise<Answer>
  readonly port: () => number
}

type Found = NonNullable<ReturnType<typeof endpointOf>>

const controlPrefix = '/__demo/'

/** The request's body behind the faults that slow it down or drop it. */
function bodyOf(
  req: IncomingMessage,
  record: RecordedRequest,
  plan: FaultPlan,
  signal: AbortSignal,
): Readable {
  const meter = new Meter(
    (count) => {
      record.bodyBytes += count
    },
    plan.dropRequestAtByte,
    () => req.socket.destroy(),
  )
  // pipe() passes no errors on; a request that ends too early must end the readers as well.
  const follow = (from: Readable, to: Meter | Throttle) => {
    from.on('error', (error) => to.destroy(error))
    const end = (): void => {
      if (!from.readableEnded) to.destroy(new Error('The request was cut off'))
    }
    from.on('close', end)
    // Whoever sent it may have gone while a fault held it up; nothing says so a second time.
    if (from.destroyed) end()
    return from.pipe(to)
  }
  if (plan.requestBytesPerSecond === undefined) return follow(req, meter)
  return follow(follow(req, new Throttle(plan.requestBytesPerSecond, signal)), meter)
}

async function drain(body: Readable): Promise<void> {
  for await (const _ of body) {
    // Read and thrown away.
  }
}

export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #running = new Set<Promise<void>>()

  constructor(parts: DispatcherParts) {
    this.#parts = parts
  }

  readonly listener = (req: IncomingMessage, res: ServerResponse): void => {
    // A client that goes away is no event for anybody here; without a listener it would end the process.
    req.on('error', () => undefined)
    res.on('error', () => undefined)
    const running = this.#dispatch(req, res).catch(() => {
      res.destroy()
    })
    this.#running.add(running)
    void running.then(() => this.#running.delete(running))
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running)
  }

  async #dispatch(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { services, faults, recorder, signal } = this.#parts
    const url = URL.parse(req.url ?? '/', 'http://127.0.0.1')
    const head = req.method === 'HEAD'
    const noFaults: FaultPlan = { latencyMs: 0 }
    if (url === null || !this.#isOurHost(req)) {
      await send(res, bytes(421, 'text/plain', 'Misdirected request'), { head, plan: noFaults, signal })
      return
    }
    if (url.pathname.startsWith(controlPrefix)) {
      await send(res, await this.#parts.control(req, url), { head, plan: noFaults, signal })
      return
    }
    const found = endpointOf(url.pathname, req.method ?? '')
    const record = recorder.start(req, url.pathname, found?.endpoint ?? 'other', services.now())
    try {
      const effects = found === undefined ? [] : faults.take(found.endpoint)
      record.faults = effects.map((effect) => effect.kind)
      const plan = planOf(effects, services.now(), this.#errorOf(found?.endpoint))
      if (plan.latencyMs > 0) await wait(plan.latencyMs, undefined, { signal })
      const call: Call = { req, url, body: bodyOf(req, record, plan, signal), record, plan }
      call.body.on('error', () => undefined)
      if (plan.dropRequestAtByte === 0) {
        req.socket.destroy()
        return
      }
      const answer = await this.#answer(call, found)
      if (answer === undefined) return
      // A body that nobody read would stop the connection: Node throws away what is left of it.
      if (!call.body.readableEnded) call.body.resume()
      record.status = answer.status
      record.code = answer.code
      await send(res, plan.respell === undefined ? answer : respell(answer, plan.respell), {
        head,
        plan,
        signal,
      })
    } finally {
      recorder.end(record, services.now())
    }
  }

  #errorOf(endpoint: EndpointName | undefined): ErrorForm {
    const { services } = this.#parts
    if (endpoint === undefined || !isGenerationEndpoint(endpoint)) {
      return (status, msg, _code, headers) => envelope(status, { code: status, data: null, msg }, headers)
    }
    const settings = { ...services.generation.settings, errorStatus: null }
    return (status, message, word, headers) =>
      errorAnswer(
        { status, message, ...(word === undefined ? {} : { word }) },
        settings,
        services.now(),
        headers,
      )
  }

  /** A page of another site can have its host name point here (DNS rebinding); its Host header gives it away. */
  #isOurHost(req: IncomingMessage): boolean {
    const port = this.#parts.port()
    return [`127.0.0.1:${port}`, `localhost:${port}`].includes(req.headers.host ?? '')
  }

  /** Undefined: a fault took the place of the answer, and there is none. */
  async #answer(call: Call, found: Found | undefined): Promise<Answer | undefined> {
    const { instead } = call.plan
    if (instead === undefined) return this.#handled(call, found)
    if (instead.processed) await this.#handled(call, found)
    else if (instead.readBody) await drain(call.body)
    if (instead.what === 'drop') {
      call.req.socket.destroy()
      return undefined
    }
    if (instead.what === 'hang') {
      this.#parts.recorder.hang(call.record)
      await this.#untilGone(call.req)
      return undefined
    }
    return instead.what.answer
  }

  async #untilGone(req: IncomingMessage): Promise<void> {
    if (req.socket.destroyed) return
    await new Promise<void>((resolve) => {
      req.socket.once('close', () => resolve())
      // Flowing, the socket notices its end; that is needed only after the request was read.
      if (req.readableEnded) req.socket.resume()
    })
  }

  async #handled(call: Call, found: Found | undefined): Promise<Answer> {
    try {
      if (found === undefined) throw new Refusal(404, 'Not found', true)
      if (!found.allowed) throw new Refusal(405, 'Method not allowed', true)
      return await this.#handle(call, found.endpoint)
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'Internal server error', true)
      return this.#refused(refusal, found?.endpoint)
    }
  }

  async #handle(call: Call, endpoint: EndpointName): Promise<Answer> {
    const { services, answerForm } = this.#parts
    const access = accessTo(endpoint)
    if (access !== 'everybody') services.account.checkKey(call.req.headers.authorization)
    if (access === 'library') services.account.checkLibrary()
    if (isGenerationEndpoint(endpoint)) return handleGeneration(endpoint, services, call)
    return shapeAnswer(await handleLibrary(endpoint, services, call), endpoint, answerForm())
  }

  #refused(refusal: Refusal, endpoint: EndpointName | undefined): Answer {
    const { services } = this.#parts
    if (endpoint !== undefined && isGenerationEndpoint(endpoint)) {
      return refusalAnswer(refusal, services.generation.settings, services.now())
    }
    const status = refusal.always || this.#parts.refusalStyle === 'http' ? refusal.code : 200
    // The rest of a body that is too large is not worth reading.
    const headers = refusal.code === 413 ? { connection: 'close' } : undefined
    return envelope(status, { code: refusal.code, data: null, msg: refusal.message }, headers)
  }
}
