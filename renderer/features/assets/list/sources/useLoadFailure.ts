import { useEffect, useState } from 'react'
import { useRecoveries } from '../../../../stores/recoveries.ts'

/**
 * What failed is tried again for as long as it is on the screen, less and less often: its request may only have been let go behind too
 * many newer ones, and where the pictures lie is another host than the service, of whose return nobody tells. Longer than the main
 * process remembers a failure.
 */
const retryAfterMs = (count: number): number => Math.min(600_000, 20_000 * 3 ** (count - 1))

interface Failure {
  readonly attempt: string
  readonly count: number
  /** Whether it is being tried again. */
  readonly retried: boolean
}

/** Whether a picture or clip could not be loaded; it is tried again after a while, and when the service is back. */
export function useLoadFailure(source: string | null): {
  readonly failed: boolean
  readonly fail: () => void
} {
  const recoveries = useRecoveries(({ count }) => count)
  const attempt = `${recoveries} ${source}`
  const [last, setLast] = useState<Failure | null>(null)
  const current = last?.attempt === attempt ? last : null
  const failed = source !== null && current !== null && !current.retried

  useEffect(() => {
    if (!failed || current === null) return
    const timer = setTimeout(() => setLast({ ...current, retried: true }), retryAfterMs(current.count))
    return () => clearTimeout(timer)
  }, [failed, current])

  return {
    failed,
    fail: () => setLast({ attempt, count: (current?.count ?? 0) + 1, retried: false }),
  }
}
