import { useEffect, useState } from 'react'

/** A service that takes longer is worth a word of when what is shown was told. */
const saidAfterMs = 3_000

/** Whether it has been so for a while. */
export function useLate(isSo: boolean, afterMs = saidAfterMs): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isSo) return setLate(false)
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => clearTimeout(timer)
  }, [isSo, afterMs])
  return isSo && isLate
}
