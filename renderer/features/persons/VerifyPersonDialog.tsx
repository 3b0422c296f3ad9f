import { useMutation } from '@tanstack/react-query'
import { Copy, ExternalLink, RefreshCw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useRecoveries } from '../../stores/recoveries.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useNow } from '../../ui/hooks/useNow.ts'
import { useNowBefore } from '../../ui/hooks/useNowBefore.ts'
import { Problem } from '../../ui/Problem.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { showToast } from '../../ui/toasts/toasts.ts'
import { QrCode } from './QrCode.tsx'
import styles from './VerifyPersonDialog.module.css'

/** The main process waits for the new group, also when this is closed: see `usePersonNews`. */
export function VerifyPersonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const start = useMutation({
    mutationFn: (openBrowser: boolean) => unwrap(bridge().persons.startVerification({ openBrowser })),
  })
  const copy = useMutation({
    mutationFn: () => unwrap(bridge().persons.copyLink({})),
    onSuccess: () => showToast({ tone: 'good', title: t('persons.linkCopied') }),
  })
  const { mutate } = start
  // A link is worth asking for once, though effects run twice in development; and once more when the service is back.
  const recoveries = useRecoveries(({ count }) => count)
  const asked = useRef<number | null>(null)
  useEffect(() => {
    if (asked.current === recoveries || (asked.current !== null && !start.isError)) return
    asked.current = recoveries
    mutate(false)
  }, [mutate, recoveries, start.isError])
  const endsAtMs = start.data?.endsAtMs ?? null
  const leftMs = useLeft(endsAtMs)
  const isOver = leftMs !== null && leftMs <= 0
  const problem = start.error ?? copy.error
  // `variables` is what was asked for: a browser that nobody wanted is not missed.
  const noBrowser = start.isSuccess && start.variables && !start.data.browserOpened

  return (
    <Dialog
      title={t('persons.title')}
      onClose={onClose}
      footer={
        <>
          <Button
            icon={<RefreshCw />}
            look={isOver ? 'primary' : 'secondary'}
            disabled={start.isPending}
            onClick={() => mutate(false)}
          >
            {t('persons.fresh')}
          </Button>
          <Button
            look={isOver ? 'secondary' : 'primary'}
            icon={<ExternalLink />}
            disabled={start.isPending}
            onClick={() => mutate(true)}
          >
            {t('persons.openBrowser')}
          </Button>
        </>
      }
    >
      <p>{t('persons.body')}</p>
      {start.data?.qrRows === null ? (
        <p role="status">{t('persons.noCode')}</p>
      ) : (
        <div className={styles.frame} aria-busy={start.isPending}>
          {start.data !== undefined && (
            <QrCode rows={start.data.qrRows} label={t('persons.qrLabel')} faded={start.isPending || isOver} />
          )}
          {start.isPending && start.data === undefined && <Spinner size={22} />}
        </div>
      )}
      {leftMs !== null && <Countdown leftMs={leftMs} />}
      <div role="alert">
        {problem !== null && <Problem error={toAppError(problem)} />}
        {noBrowser && <p>{t('persons.noBrowser')}</p>}
      </div>
      {start.data !== undefined && (
        <Button
          look="quiet"
          icon={<Copy />}
          disabled={start.isPending || isOver}
          onClick={() => copy.mutate()}
        >
          {t('persons.copyLink')}
        </Button>
      )}
      <p className={styles.waiting} role="status">
        <Spinner />
        {t('persons.waiting')}
      </p>
    </Dialog>
  )
}

/** A link grows old while the computer sleeps, too, by the whole sleep. */
const useLeft = (endsAtMs: number | null): number | null => {
  const nowMs = Math.max(useNow(endsAtMs !== null), useNowBefore(endsAtMs))
  return endsAtMs === null ? null : endsAtMs - nowMs
}

/** A timer is no live region by itself: nobody wants to hear each second. */
function Countdown({ leftMs }: { leftMs: number }) {
  const { t, format } = useWords()
  return (
    <p className={styles.countdown} role="timer">
      {leftMs > 0
        ? t('persons.left', { time: format.clock(Math.ceil(leftMs / 1000) * 1000) })
        : t('persons.over')}
    </p>
  )
}
