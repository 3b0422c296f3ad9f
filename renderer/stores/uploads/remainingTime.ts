export interface RemainingInput {
  /** By a clock that only goes forward. */
  readonly nowMs: number
  /** Not yet sent, of all files that are on their way. */
  readonly remainingBytes: number
  /** Of these, what belongs to the files that are being sent right now. */
  readonly inFlightBytes: number
  /** Null while nothing is sent. */
  readonly bytesPerSecond: number | null
  /** Files that have their id, and those that are still to get one: that is what the person waits for. */
  readonly doneFiles: number
  readonly remainingFiles: number
}

const smoothingMs = 8_000
const settleMs = 2_000
const idsWindowMs = 30_000
/** From fewer no pace can be told: a large film after the other has its id when it has it. */
const idsLeast = 3

/**
 * Honest remaining time, until the last file has its id. Two things take time and go on side by side, so the longer one
 * counts: sending, by a smoothed speed (a moving average that forgets over some eight seconds) and never below what the
 * files on the wire still need at the speed of now; and the ids, by how many came in the last half minute. Nothing is said
 * before it has settled.
 */
export function createRemainingTime() {
  const sending = createSendingTime()
  const ids = createIdsTime()
  return {
    /** Milliseconds, or null when nothing honest can be said. */
    next(input: RemainingInput): number | null {
      const sendingMs = sending(input)
      const idsMs = ids(input)
      if (input.remainingFiles <= 0) return null
      // What is not sent yet cannot be told from the pace of the ids alone.
      if (input.remainingBytes > 0 && sendingMs === null) return null
      return sendingMs === null && idsMs === null ? null : Math.max(sendingMs ?? 0, idsMs ?? 0)
    },
  }
}

function createSendingTime() {
  let speed: number | null = null
  let lastMs = 0
  let sinceMs = 0
  return ({ nowMs, remainingBytes, inFlightBytes, bytesPerSecond }: RemainingInput): number | null => {
    if (bytesPerSecond === null || bytesPerSecond <= 0 || remainingBytes <= 0) {
      speed = null
      return null
    }
    if (speed === null) {
      speed = bytesPerSecond
      sinceMs = nowMs
    } else {
      const weight = 1 - Math.exp(-Math.max(0, nowMs - lastMs) / smoothingMs)
      speed += (bytesPerSecond - speed) * weight
    }
    lastMs = nowMs
    if (nowMs - sinceMs < settleMs) return null
    return Math.max((remainingBytes / speed) * 1000, (inFlightBytes / bytesPerSecond) * 1000)
  }
}

function createIdsTime() {
  let samples: { readonly nowMs: number; readonly doneFiles: number }[] = []
  return ({ nowMs, doneFiles, remainingFiles }: RemainingInput): number | null => {
    const last = samples.at(-1)
    // Another run.
    if (last !== undefined && doneFiles < last.doneFiles) samples = []
    samples = [...samples.filter((sample) => sample.nowMs > nowMs - idsWindowMs), { nowMs, doneFiles }]
    const [first] = samples
    if (first === undefined) return null
    const spanMs = nowMs - first.nowMs
    const cameFiles = doneFiles - first.doneFiles
    if (spanMs < settleMs || cameFiles < idsLeast) return null
    return (remainingFiles * spanMs) / cameFiles
  }
}
