import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Connection } from '../../../shared/connection.ts'
import { keys } from '../../queries.ts'
import { countRecovery } from '../../stores/recoveries.ts'
import { createAskAgain } from './askAgain.ts'

/** Keeps every view asking for what it could not have, and lets them all ask anew when the service is back. */
export function useAskAgain(connection: Connection | undefined): void {
  const client = useQueryClient()
  const again = useRef<ReturnType<typeof createAskAgain> | null>(null)
  useEffect(() => {
    const asking = createAskAgain(client, {
      setTimer: (callback, delayMs) => {
        const timer = setTimeout(callback, delayMs)
        return () => clearTimeout(timer)
      },
    })
    again.current = asking
    window.addEventListener('focus', asking.now)
    return () => {
      window.removeEventListener('focus', asking.now)
      asking.stop()
    }
  }, [client])

  const isWell = connection?.state === 'connected' && connection.problem === null
  const wasWell = useRef(isWell)
  useEffect(() => {
    if (isWell && !wasWell.current) {
      countRecovery()
      again.current?.recovered()
      void client.invalidateQueries({ queryKey: keys.groups })
      void client.invalidateQueries({ queryKey: ['assets'] })
    }
    wasWell.current = isWell
  }, [client, isWell])
}
