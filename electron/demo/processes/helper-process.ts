import { z } from 'zod'
import type { ForkChild, RunningChild } from '../../base/processes/child-process.ts'

export interface HelperSettings {
  readonly fork: ForkChild
  /** As the system's list of processes shows it. */
  readonly name: string
  /** A file that answers by `answerRequests`. */
  readonly entry: string
  /** Of the whole process; its heap may take half of it. */
  readonly maxMemoryBytes: number
  /** A request of which nothing is heard for so long takes the process with it. */
  readonly silenceMs: number
}

export type HelperOutcome<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `failed`: the helper says why. `silent` and `ended`: it was replaced. `closed`: nobody is asked any more. */
  | {
      readonly ok: false
      readonly reason: 'failed' | 'silent' | 'ended' | 'closed'
      readonly message: string
    }

/** What a helper says; the value is for the one who asked to check. */
const replySchema = z.discriminatedUnion('kind', [
  z.object({ id: z.number(), kind: z.literal('alive') }),
  z.object({ id: z.number(), kind: z.literal('done'), value: z.unknown() }),
  z.object({ id: z.number(), kind: z.literal('failed'), message: z.string() }),
])
export type HelperReply = z.infer<typeof replySchema>
export interface HelperRequest {
  readonly id: number
  readonly job: unknown
}

/** A process without work ends after this time: what WebAssembly took of the memory it never gives back. */
const idleMs = 30_000

interface Waiting {
  readonly timer: NodeJS.Timeout
  readonly settle: (outcome: HelperOutcome<unknown>) => void
}

/** A process of its own for what reads media of strangers: started at the first request, replaced when it hangs or breaks. */
export class HelperProcess {
  readonly #settings: HelperSettings
  readonly #waiting = new Map<number, Waiting>()
  readonly #leaving = new Set<Promise<void>>()
  #child: RunningChild | null = null
  #idleTimer: NodeJS.Timeout | undefined
  #nextId = 1
  #closed = false

  constructor(settings: HelperSettings) {
    this.#settings = settings
  }

  /** Never rejects. An answer of another form than the schema's counts as the end of the process. */
  async ask<Value>(job: unknown, schema: z.ZodType<Value>): Promise<HelperOutcome<Value>> {
    const outcome = await this.#request(job)
    if (!outcome.ok) return outcome
    const parsed = schema.safeParse(outcome.value)
    if (parsed.success) return { ok: true, value: parsed.data }
    this.#replace({ ok: false, reason: 'ended', message: 'an answer of a wrong form' })
    return { ok: false, reason: 'ended', message: 'an answer of a wrong form' }
  }

  /** Whoever waits hears `closed`; resolves when the process is gone. */
  async close(): Promise<void> {
    this.#closed = true
    this.#replace({ ok: false, reason: 'closed', message: 'closed' })
    await Promise.all(this.#leaving)
  }

  #request(job: unknown): Promise<HelperOutcome<unknown>> {
    if (this.#closed) return Promise.resolve({ ok: false, reason: 'closed', message: 'closed' })
    clearTimeout(this.#idleTimer)
    const id = this.#nextId++
    return new Promise((settle) => {
      const timer = setTimeout(
        () => this.#replace({ ok: false, reason: 'silent', message: 'nothing was heard of it' }),
        this.#settings.silenceMs,
      )
      timer.unref()
      this.#waiting.set(id, { timer, settle })
      this.#started().send({ id, job } satisfies HelperRequest)
    })
  }

  #started(): RunningChild {
    if (this.#child !== null) return this.#child
    const { fork, name, entry, maxMemoryBytes } = this.#settings
    const child = fork(
      {
        name,
        entry,
        args: [String(maxMemoryBytes)],
        maxHeapMegabytes: Math.floor(maxMemoryBytes / 2 ** 20 / 2),
      },
      {
        onMessage: (message) => {
          if (this.#child === child) this.#heard(message)
        },
        onEnd: ({ detail }) => {
          if (this.#child === child) this.#replace({ ok: false, reason: 'ended', message: detail })
        },
      },
    )
    // A server keeps its process alive itself, and a program that has ended needs no helper.
    child.hold(false)
    this.#child = child
    return child
  }

  #heard(message: unknown): void {
    const parsed = replySchema.safeParse(message)
    if (!parsed.success) {
      this.#replace({ ok: false, reason: 'ended', message: 'a message of a wrong form' })
      return
    }
    const reply = parsed.data
    if (reply.kind === 'alive') {
      this.#waiting.get(reply.id)?.timer.refresh()
      return
    }
    this.#settle(
      reply.id,
      reply.kind === 'done'
        ? { ok: true, value: reply.value }
        : { ok: false, reason: 'failed', message: reply.message },
    )
  }

  #settle(id: number, outcome: HelperOutcome<unknown>): void {
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) return
    clearTimeout(waiting.timer)
    this.#waiting.delete(id)
    waiting.settle(outcome)
    if (this.#waiting.size > 0) return
    this.#idleTimer = setTimeout(() => this.#dismiss(), idleMs)
    this.#idleTimer.unref()
  }

  /** All that wait get this outcome: which of the requests was to blame cannot be told. */
  #replace(outcome: HelperOutcome<never>): void {
    this.#dismiss()
    for (const id of [...this.#waiting.keys()]) this.#settle(id, outcome)
    clearTimeout(this.#idleTimer)
  }

  #dismiss(): void {
    const child = this.#child
    this.#child = null
    if (child === null) return
    const gone = child.kill()
    this.#leaving.add(gone)
    void gone.finally(() => this.#leaving.delete(gone))
  }
}
