/**
 * One run at a time, and one more after it when it was asked for meanwhile. What is asked for all the time is neither
 * lost nor begun anew before it ends; `pauseMs`: nor sooner than so long after it last began.
 */
export function coalesced(work: () => Promise<unknown>, pauseMs = 0): () => void {
  let running = false
  let again = false
  let begunAt = Number.NEGATIVE_INFINITY
  const run = async (): Promise<void> => {
    running = true
    do {
      const leftMs = begunAt + pauseMs - performance.now()
      if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs))
      again = false
      begunAt = performance.now()
      await work().catch(() => undefined)
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
