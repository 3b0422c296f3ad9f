import { useQuery } from '@tanstack/react-query'
import { Info, Sparkles } from 'lucide-react'
import { type MouseEvent, memo, useEffect, useId, useMemo, useRef, useState } from 'react'
import { estimateOf } from '../../../../shared/generation/cost/estimate.ts'
import type { Estimate } from '../../../../shared/generation/result.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { connectionQuery, settingsQuery } from '../../../queries.ts'
import { uploadItems } from '../../../stores/uploads/uploads.ts'
import { Button } from '../../../ui/Button.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { useToastsAbove } from '../../../ui/toasts/useToastsAbove.ts'
import { toastError } from '../../../useAction.ts'
import { type Composed, compose } from '../composer/state/composed.ts'
import { drafts } from '../drafts/drafts.ts'
import { waitText } from '../problems/problemText.ts'
import { connectionReason } from './connectionReason.ts'
import { dayText, priceText, tokensText } from './estimateText.ts'
import styles from './SendBar.module.css'
import { SendDialog } from './SendDialog.tsx'
import { showProblem } from './showProblem.ts'
import { useGenerateKey } from './useGenerateKey.ts'
import { usePrices } from './usePrices.ts'
import { type Sendable, useSend } from './useSend.ts'

const noEstimate: Estimate = {
  minUsd: null,
  maxUsd: null,
  minTokens: null,
  maxTokens: null,
  pricesOf: null,
}

/** Many people click twice where once is meant, and each click that is not asked about is paid. */
const onlyFirstOfDouble = (event: MouseEvent): void => {
  if (event.detail > 1) event.stopPropagation()
}

/** What it costs, and the button; what keeps it from being sent stands beside the price. */
export const SendBar = memo(function SendBar({ composed }: { composed: Composed }) {
  const { t, format } = useWords()
  const reasonId = useId()
  const { data: prices } = usePrices()
  const { data: connection } = useQuery(connectionQuery)
  const { data: settings } = useQuery(settingsQuery)
  const [asking, setAsking] = useState<Sendable | null>(null)
  const { send, busy, error } = useSend()
  const { composition, errors } = composed
  const estimate = useMemo(
    () => (prices === undefined ? noEstimate : estimateOf(composition, prices)),
    [composition, prices],
  )
  const problem = connection?.state === 'connected' ? connection.problem : null
  const reason =
    connectionReason(problem, t) ??
    (errors[0] === undefined ? null : waitText(errors[0], composition, t, format))
  const tokens = tokensText(estimate, t, format)
  const details = [
    tokens,
    reason ??
      (estimate.pricesOf === null
        ? null
        : t('generate.send.pricesOf', { date: dayText(estimate.pricesOf, format) })),
  ].filter((part) => part !== null)

  function generate(): void {
    // What was typed this very moment is checked, too.
    const current = drafts.current()?.composition
    if (current === undefined || busy || asking !== null) return
    const now = current === composition ? composed : compose(current, composed.assets, uploadItems())
    const [first] = now.errors
    if (first !== undefined) showProblem(first)
    if (first !== undefined || problem !== null) return
    const sendable = {
      composition: current,
      estimate: prices === undefined ? noEstimate : estimateOf(current, prices),
    }
    const limit = settings?.askFromUsd ?? null
    const most = sendable.estimate.maxUsd
    if (limit !== null && most !== null && most < limit) void send(sendable)
    else setAsking(sendable)
  }
  useGenerateKey(generate)
  const bar = useRef<HTMLDivElement>(null)
  useToastsAbove(bar)
  useEffect(() => {
    if (error !== null && asking === null) toastError(error, t)
  }, [error, asking, t])

  return (
    <div ref={bar} className={styles.bar}>
      <div className={styles.words}>
        <p className={styles.first}>
          <strong className={estimate.maxUsd === null ? styles.unknown : styles.price}>
            {priceText(estimate, t, format)}
          </strong>
          {estimate.maxUsd !== null && <span>{t('generate.send.estimate')}</span>}
          <Tooltip
            text={t(estimate.maxUsd === null ? 'generate.send.noPriceHint' : 'generate.send.estimateHint')}
          >
            <button
              type="button"
              className={styles.info}
              aria-label={t(
                estimate.maxUsd === null ? 'generate.send.noPriceHint' : 'generate.send.estimateHint',
              )}
            >
              <Info aria-hidden="true" />
            </button>
          </Tooltip>
        </p>
        <p id={reasonId} className={styles.details} title={reason ?? undefined}>
          {details.join(' · ')}
        </p>
      </div>
      <Button
        look="primary"
        size="large"
        icon={<Sparkles />}
        busy={busy && asking === null}
        aria-disabled={reason !== null || undefined}
        aria-describedby={reasonId}
        aria-keyshortcuts="Control+Enter"
        onClickCapture={onlyFirstOfDouble}
        onClick={generate}
      >
        {t('generate.send.generate')}
      </Button>
      {asking !== null && (
        <SendDialog sendable={asking} composed={composed} onClose={() => setAsking(null)} />
      )}
    </div>
  )
})
