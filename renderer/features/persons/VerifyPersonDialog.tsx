import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Copy, ExternalLink, RefreshCw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { bridge, toAppError, unwrap } from '../../bridge'
import { useWords } from '../../i18n/I18nProvider'
import { groupsQuery, useRefreshGroups } from '../../queries'
import { showGroup } from '../../stores/view'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Problem } from '../../ui/Problem'
import { Spinner } from '../../ui/Spinner'
import { showToast } from '../../ui/toasts'
import { QrCode } from './QrCode'
import styles from './VerifyPersonDialog.module.css'

/** Nothing announces the new group (documented), so the list is asked for while the person is at it. */
const pollMs = 3_000

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
  // Effects run twice in development; a link is worth asking for once.
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    mutate(false)
  }, [mutate])
  useWaitForPerson(onClose)
  const problem = start.error ?? copy.error
  // `variables` is what was asked for: a browser that nobody wanted is not missed.
  const noBrowser = start.isSuccess && start.variables && !start.data.browserOpened

  return (
    <Dialog
      title={t('persons.title')}
      onClose={onClose}
      footer={
        <>
          <Button icon={<RefreshCw />} disabled={start.isPending} onClick={() => mutate(false)}>
            {t('persons.fresh')}
          </Button>
          <Button
            look="primary"
            icon={<ExternalLink />}
            disabled={start.isPending}
            onClick={() => mutate(true)}
          >
            {t('persons.openBrowser')}
          </Button>
        </>
      }
    >
      <p>
        {t('persons.body')} {t('persons.lifetime')}
      </p>
      <div className={styles.frame} aria-busy={start.isPending}>
        {start.data !== undefined && (
          <QrCode rows={start.data.qrRows} label={t('persons.qrLabel')} faded={start.isPending} />
        )}
        {start.isPending && start.data === undefined && <Spinner size={22} />}
      </div>
      <div role="alert">
        {problem !== null && <Problem error={toAppError(problem)} />}
        {noBrowser && <p>{t('persons.noBrowser')}</p>}
      </div>
      {start.data !== undefined && (
        <Button look="quiet" icon={<Copy />} disabled={start.isPending} onClick={() => copy.mutate()}>
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

/** Asks for the groups every few seconds and when the window gets the focus back; a new person's group ends it. */
function useWaitForPerson(onDone: () => void): void {
  const { t } = useWords()
  const client = useQueryClient()
  const { mutateAsync: refresh } = useRefreshGroups()
  const done = useRef(onDone)
  done.current = onDone
  const words = useRef(t)
  words.current = t

  useEffect(() => {
    const persons = () =>
      (client.getQueryData(groupsQuery.queryKey)?.groups ?? []).filter((group) => group.kind === 'realPerson')
    let known: ReadonlySet<string> | null = client.getQueryData(groupsQuery.queryKey)
      ? new Set(persons().map((group) => group.groupId))
      : null
    let asking = false
    let ended = false

    async function look(): Promise<void> {
      if (asking || ended) return
      asking = true
      // A failure is nothing to report: the next question may be answered.
      await refresh().catch(() => undefined)
      asking = false
      if (ended) return
      const fresh =
        known === null ? undefined : persons().find((group) => known?.has(group.groupId) === false)
      known ??= new Set(persons().map((group) => group.groupId))
      if (fresh === undefined) return
      ended = true
      showGroup(fresh.groupId)
      showToast({ tone: 'good', title: words.current('persons.appeared', { name: fresh.name }) })
      done.current()
    }

    const timer = setInterval(() => void look(), pollMs)
    const onFocus = () => void look()
    window.addEventListener('focus', onFocus)
    return () => {
      ended = true
      clearInterval(timer)
      window.removeEventListener('focus', onFocus)
    }
  }, [client, refresh])
}
