import { useEffect, useRef, useState } from 'react'
import { createRemainingTime } from '../../../stores/uploads/remainingTime.ts'
import { useUploads } from '../../../stores/uploads/uploads.ts'

/** How long it takes, in ms, until all files of this run have their ids; null while nobody can tell. */
export function useRemaining(): number | null {
  const { run, queue } = useUploads()
  const [estimator] = useState(createRemainingTime)
  const [remainingMs, setRemainingMs] = useState<number | null>(null)
  const latest = useRef({ run, queue })
  latest.current = { run, queue }
  const running = run.doneFiles < run.files
  useEffect(() => {
    const update = () => {
      const now = latest.current
      setRemainingMs(
        estimator.next({
          nowMs: performance.now(),
          remainingBytes: now.run.totalBytes - now.run.doneBytes,
          inFlightBytes: now.run.inFlightBytes,
          bytesPerSecond: now.queue.bytesPerSecond,
          doneFiles: now.run.doneFiles,
          remainingFiles: now.run.files - now.run.doneFiles,
        }),
      )
    }
    update()
    if (!running) return
    // Once a second: a number that changes with every delta cannot be read.
    const timer = setInterval(update, 1_000)
    return () => clearInterval(timer)
  }, [estimator, running])
  return remainingMs
}
