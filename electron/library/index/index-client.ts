import { Worker } from 'node:worker_threads'
import { AppFailure } from '../../../shared/result.ts'
import { createListeners } from '../../base/listeners.ts'
import { findWorkerEntry } from '../../base/processes/worker-entry.ts'
import { keepSqliteLoaded } from '../../database/index.ts'
import type { IndexEngine } from './index-engine.ts'
import {
  begunAnew,
  type IndexCall,
  type IndexMethod,
  type IndexReply,
  type IndexWorkerData,
} from './index-protocol.ts'

/** The engine as it is seen from another thread. */
export type IndexClient = {
  readonly [M in IndexMethod]: (...args: Parameters<IndexEngine[M]>) => Promise<ReturnType<IndexEngine[M]>>
} & {
  /** The file was damaged and is empty now: copies of what is kept elsewhere must be told again. */
  readonly onBegunAnew: (listener: () => void) => () => void
  /** Closes the file; resolves when the thread is gone. What is asked afterwards is refused. */
  readonly close: () => Promise<void>
}

export interface IndexClientOptions {
  readonly folder: string
  /** Default: `library-index-worker.js` beside the bundle, or the source, where Node runs that. */
  readonly workerPath?: string
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (cause: unknown) => void
}

/** By their names: a method that is missing here is a type error. */
const methods: Readonly<Record<IndexMethod, true>> = {
  prepare: true,
  seen: true,
  remove: true,
  mark: true,
  measured: true,
  keepGroups: true,
  walkPage: true,
  walkOf: true,
  walks: true,
  knownGroups: true,
  search: true,
  list: true,
  placeOf: true,
  placeInGroup: true,
  nextNamed: true,
  between: true,
  selected: true,
  picked: true,
  copied: true,
  beginReading: true,
  readOn: true,
  endReading: true,
  sums: true,
  find: true,
}

/**
 * What draws a list: it passes by all that waits, of which one at a time is in the thread. A list that is shown has its pictures asked
 * about and written down, hundreds of calls, and the next letter would stand behind them all. The rest keeps its order.
 */
const urgent: ReadonlySet<IndexMethod> = new Set(['list', 'walks'])

const entry = { source: './index-worker.ts', bundled: 'library-index-worker.js' } as const

/** What the thread makes is short-lived or large, and its heap never shrinks: with V8's own limit it kept 20 MiB more for nothing. */
const youngMebibytes = 8

/** Starts the thread of the index at the first call, and again when it ended by itself. */
export function createIndexClient({ folder, workerPath }: IndexClientOptions): IndexClient {
  const waiting = new Map<number, Waiting>()
  const queue: IndexCall[] = []
  /** The call from the queue that is in the thread. */
  let underWay: number | null = null
  const anew = createListeners<void>()
  let worker: Worker | null = null
  let isClosed = false
  let nextId = 1

  const failAll = (cause: unknown): void => {
    for (const { reject } of waiting.values()) reject(cause)
    waiting.clear()
    queue.length = 0
    underWay = null
  }

  const sendNext = (): void => {
    if (underWay !== null) return
    const call = queue.shift()
    if (call === undefined) return
    underWay = call.id
    worker?.postMessage(call)
  }

  const settle = (reply: IndexReply): void => {
    const asked = waiting.get(reply.id)
    if (asked === undefined) return
    waiting.delete(reply.id)
    if (underWay === reply.id) {
      underWay = null
      sendNext()
    }
    if ('failure' in reply) asked.reject(new AppFailure(reply.failure))
    else if ('defect' in reply) asked.reject(new Error(`asset index: ${reply.defect}`))
    else asked.resolve(reply.value)
    // It keeps the program alive while somebody waits for it, its end among that, and no longer.
    if (waiting.size === 0 && !isClosed) worker?.unref()
  }

  const start = (): Worker => {
    keepSqliteLoaded()
    const started = new Worker(workerPath ?? findWorkerEntry(import.meta.url, entry), {
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: youngMebibytes },
      workerData: { folder } satisfies IndexWorkerData,
    })
    started.on('message', (message: IndexReply | typeof begunAnew) => {
      if (message === begunAnew) anew.notify()
      else settle(message)
    })
    let cause: unknown = new AppFailure({ code: 'internal', detail: 'the index ended' })
    started.once('error', (error) => {
      cause = error
    })
    // Only then is it gone, and its connection with it: no other begins on the same file before.
    started.once('exit', () => {
      worker = null
      failAll(cause)
    })
    return started
  }

  const ask = (method: IndexMethod, args: readonly unknown[]): Promise<unknown> => {
    if (isClosed) return Promise.reject(new AppFailure({ code: 'internal', detail: 'the index is closed' }))
    worker ??= start()
    worker.ref()
    const id = nextId
    nextId += 1
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      const call: IndexCall = { id, method, args }
      if (urgent.has(method)) worker?.postMessage(call)
      else {
        queue.push(call)
        sendNext()
      }
    })
  }

  const calls = Object.fromEntries(
    (Object.keys(methods) as IndexMethod[]).map((method) => [
      method,
      (...args: readonly unknown[]) => ask(method, args),
    ]),
  )
  return {
    ...(calls as Omit<IndexClient, 'close' | 'onBegunAnew'>),
    onBegunAnew: anew.add,
    close: async () => {
      isClosed = true
      const ending = worker
      if (ending === null) return
      const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()))
      ending.ref()
      for (const call of queue.splice(0)) ending.postMessage(call)
      ending.postMessage('end')
      await gone
    },
  }
}
