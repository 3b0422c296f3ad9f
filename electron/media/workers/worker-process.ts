import type { ChildEnd, ForkChild, RunningChild } from '../../base/processes/child-process.ts'
import { type JobMessage, type WorkerMessage, workerMessageSchema } from './protocol.ts'

export interface WorkerSettings {
  /** worker.ts, or what speaks its protocol. */
  readonly entry: string
  readonly maxMemoryBytes: number
  readonly compileCacheDir?: string | undefined
}

export interface WorkerListener {
  readonly onMessage: (message: WorkerMessage) => void
  /** Not called after `kill`. */
  readonly onEnd: (end: ChildEnd) => void
}

export interface MediaWorker extends Omit<RunningChild, 'send'> {
  readonly send: (job: JobMessage) => void
}

export type ForkWorker = (settings: WorkerSettings, listener: WorkerListener) => MediaWorker

/** Workers that speak the protocol, as processes of that sort. */
export function workersBy(fork: ForkChild): ForkWorker {
  return ({ entry, maxMemoryBytes, compileCacheDir }, listener) => {
    const child = fork(
      {
        name: 'Asset Library media',
        entry,
        args: [String(maxMemoryBytes)],
        maxHeapMegabytes: Math.max(64, Math.floor(maxMemoryBytes / 2 ** 20 / 2)),
        compileCacheDir,
      },
      {
        onMessage: (raw) => {
          const parsed = workerMessageSchema.safeParse(raw)
          if (parsed.success) {
            listener.onMessage(parsed.data)
            return
          }
          void child.kill()
          listener.onEnd({ code: 'crashed', detail: 'the worker sent a message of a wrong form' })
        },
        onEnd: listener.onEnd,
      },
    )
    return child
  }
}
