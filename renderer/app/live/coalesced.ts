/**
 * One run at a time, and one more after it when it was asked for meanwhile. What is asked for all the time is neither
 * lost nor begun anew before it ends.
 */
export function coalesced(work: () => Promise<unknown>): () => void {
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    running = true
    do {
      again = false
      await work().catch(() => undefined)
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
