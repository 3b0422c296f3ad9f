import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { Composition } from '../../../../shared/generation/draft.ts'
import type { Estimate } from '../../../../shared/generation/result.ts'
import type { AppError } from '../../../../shared/result.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { showInList } from '../results/head/filterStore.ts'
import { showPart } from '../shownPart.ts'

/** What a person was shown and agreed to. */
export interface Sendable {
  readonly composition: Composition
  readonly estimate: Estimate
}

/**
 * Sends once for each click: while one is on its way, another does nothing. What comes of it stands in the results; an error here means
 * that nothing was sent.
 */
export function useSend() {
  const { t } = useWords()
  const client = useQueryClient()
  const [error, setError] = useState<AppError | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef<string | null>(null)
  const send = useCallback(
    async ({ composition, estimate }: Sendable): Promise<boolean> => {
      if (running.current !== null) return false
      const sendId = crypto.randomUUID()
      running.current = sendId
      setBusy(true)
      setError(null)
      try {
        showInList(await unwrap(bridge().generation.send({ sendId, composition, estimate })))
        showPart('results')
        showToast({ tone: 'good', title: t('generate.send.sent'), body: t('generate.send.sentBody') })
        return true
      } catch (thrown) {
        const failure = toAppError(thrown)
        setError(failure)
        // What is gone is looked up again, so that it is marked where it stands.
        if (failure.code === 'notFound') void client.invalidateQueries({ queryKey: ['assets'] })
        return false
      } finally {
        running.current = null
        setBusy(false)
      }
    },
    [client, t],
  )
  /** Answers whether nothing is sent: of what went out already, `send` tells what came of it. */
  const withdraw = useCallback(async (): Promise<boolean> => {
    const sendId = running.current
    if (sendId === null) return true
    const answer = await bridge().generation.withdraw({ sendId })
    return answer.ok && answer.value.withdrawn
  }, [])
  return { send, withdraw, busy, error }
}
