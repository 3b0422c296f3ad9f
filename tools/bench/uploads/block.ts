import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

export interface Block {
  /** From the call until it had an answer and the page would know all of it. */
  readonly tookMs: number
  /** The longest time in which the event loop did not turn. */
  readonly longestMs: number
}

/** Does the work and watches the event loop meanwhile. */
export async function watchLoop(work: () => Promise<unknown>): Promise<Block> {
  globalThis.gc?.()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  // The first turns are those of the watch itself.
  await wait(20)
  delay.reset()
  const startedAt = performance.now()
  await work()
  const tookMs = performance.now() - startedAt
  await wait(20)
  delay.disable()
  return { tookMs, longestMs: delay.max / 1e6 }
}
