export interface IdleWorkOptions {
  /** Does a part. Answers whether there is more. */
  readonly work: () => boolean
  /** Nobody is likely to wait for anything by then. */
  readonly afterMs: number
  readonly setTimer?: (run: () => void, delayMs: number) => unknown
  readonly nextTurn?: (run: () => void) => unknown
}

/** Work in parts that each take no longer than somebody may wait: what is asked meanwhile comes between them. */
export interface IdleWork {
  /** There may be some; it is begun after a while, unless it is under way. */
  begin(): void
  stop(): void
}

export function createIdleWork({
  work,
  afterMs,
  setTimer = (run, delayMs) => setTimeout(run, delayMs).unref(),
  // It must hold the thread awake: one that does not comes when something else wakes the thread (seen in Node 24).
  nextTurn = setImmediate,
}: IdleWorkOptions): IdleWork {
  let isUnderWay = false
  let isStopped = false

  const goOn = (): void => {
    isUnderWay = !isStopped && work()
    if (isUnderWay) nextTurn(goOn)
  }

  return {
    begin: () => {
      if (isUnderWay || isStopped) return
      isUnderWay = true
      setTimer(goOn, afterMs)
    },
    stop: () => {
      isStopped = true
    },
  }
}
