import { useState } from 'react'
import { useRecoveries } from '../../../stores/recoveries.ts'

/** Whether a picture or clip could not be loaded; it is tried again when the service is back. */
export function useLoadFailure(source: string | null): {
  readonly failed: boolean
  readonly fail: () => void
} {
  const recoveries = useRecoveries(({ count }) => count)
  const attempt = `${recoveries} ${source}`
  const [failedAttempt, setFailedAttempt] = useState<string | null>(null)
  return { failed: source !== null && failedAttempt === attempt, fail: () => setFailedAttempt(attempt) }
}
