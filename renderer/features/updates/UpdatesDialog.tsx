import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { UnfinishedWork, Updates } from '../../../shared/updates.ts'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { aboutTexts } from '../../i18n/later/aboutTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { updatesQuery } from '../../queries.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useAction } from '../../useAction.ts'
import { UpdateButtons } from './UpdateButtons.tsx'
import { UpdateNotes } from './UpdateNotes.tsx'
import styles from './UpdatesDialog.module.css'

/** Which version there is, what it brings, and getting it: each step by a click. */
export function UpdatesDialog({ check, onClose }: { check: boolean; onClose: () => void }) {
  useLaterTexts(aboutTexts)
  const { t } = useWords()
  const act = useAction()
  const { data: updates } = useQuery(updatesQuery)
  useEffect(() => {
    if (check) void act(bridge().updates.check({}))
  }, [check, act])
  if (updates === undefined) return null
  return (
    <Dialog
      title={t('updates.title')}
      width="medium"
      reading
      onClose={onClose}
      footer={<UpdateButtons updates={updates} onClose={onClose} />}
    >
      <div role="status">
        <Status updates={updates} />
      </div>
      <Details updates={updates} />
    </Dialog>
  )
}

/** In one or two sentences, read out when they change. */
function Status({ updates }: { updates: Updates }) {
  const { t } = useWords()
  const { source, step, update, currentVersion, isSkipped } = updates
  if (source !== 'app' && source !== 'page')
    return (
      <>
        <p className={styles.strong}>{t('updates.notChecked', { version: currentVersion })}</p>
        <p>{t(`updates.from.${source}`)}</p>
      </>
    )
  const version = update?.version ?? ''
  switch (step.kind) {
    case 'idle':
      return <p className={styles.strong}>{t('updates.notChecked', { version: currentVersion })}</p>
    case 'checking':
      return <p>{t('updates.checking')}</p>
    case 'upToDate':
      return <p className={styles.strong}>{t('updates.upToDate', { version: currentVersion })}</p>
    case 'found':
      return (
        <>
          <p className={styles.strong}>{t('updates.available', { version })}</p>
          {isSkipped && <p>{t('updates.skipped')}</p>}
          {source === 'page' && <p>{t('updates.from.page')}</p>}
        </>
      )
    case 'downloading':
      return <p className={styles.strong}>{t('updates.downloading', { version })}</p>
    case 'downloaded':
      return (
        <>
          <p className={styles.strong}>{t('updates.downloaded', { version })}</p>
          {step.install === 'whenDone' && <p>{t('updates.plannedWhenDone')}</p>}
          {step.install === 'atQuit' && <p>{t('updates.plannedAtQuit')}</p>}
          {step.install === null && updates.waitsFor === null && <p>{t('updates.ready')}</p>}
        </>
      )
    case 'installing':
      return <p className={styles.strong}>{t('updates.installing', { version })}</p>
    case 'failed':
      return (
        <>
          <p className={styles.strong}>{t(`updates.failed.${step.during}`)}</p>
          <p>{t(`updates.problem.${step.problem}`)}</p>
        </>
      )
  }
}

function Details({ updates }: { updates: Updates }) {
  const { t, format } = useWords()
  const { step, update, waitsFor, checkedAtMs } = updates
  if (update === null)
    return checkedAtMs === null || step.kind === 'checking' ? null : (
      <p className={styles.meta}>{t('updates.lastChecked', { time: format.dateTime(checkedAtMs) })}</p>
    )
  const facts = [
    update.releasedAtMs === null
      ? null
      : t('updates.released', { date: format.dateTime(update.releasedAtMs) }),
    update.sizeBytes === null ? null : t('updates.size', { size: format.bytes(update.sizeBytes) }),
  ].filter((fact) => fact !== null)
  return (
    <>
      {step.kind === 'downloading' && <Download updates={updates} step={step} />}
      {waitsFor !== null && <Waiting work={waitsFor} />}
      <p className={styles.meta}>{facts.join(' · ')}</p>
      <section className={styles.notes} aria-label={t('updates.notes', { version: update.version })}>
        {update.notes.length === 0 ? <p>{t('updates.noNotes')}</p> : <UpdateNotes blocks={update.notes} />}
      </section>
    </>
  )
}

interface DownloadProps {
  readonly updates: Updates
  readonly step: Extract<Updates['step'], { readonly kind: 'downloading' }>
}

function Download({ updates, step: { receivedBytes, totalBytes } }: DownloadProps) {
  const { t, format } = useWords()
  const fraction = totalBytes === null || totalBytes === 0 ? null : receivedBytes / totalBytes
  return (
    <>
      <Progress
        label={t('updates.downloading', { version: updates.update?.version ?? '' })}
        fraction={fraction}
      />
      {totalBytes !== null && (
        <p className={styles.meta}>
          {t('updates.progress', { received: format.bytes(receivedBytes), total: format.bytes(totalBytes) })}
        </p>
      )}
    </>
  )
}

function Waiting({ work }: { work: UnfinishedWork }) {
  const { t } = useWords()
  return (
    <div>
      <p>{t('updates.waits')}</p>
      <ul className={styles.items}>
        {work.uploadCount > 0 && <li>{t('updates.waitsForUploads', { count: work.uploadCount })}</li>}
        {work.requestCount > 0 && <li>{t('updates.waitsForRequests', { count: work.requestCount })}</li>}
        {work.videoDownloadCount > 0 && (
          <li>{t('updates.waitsForVideos', { count: work.videoDownloadCount })}</li>
        )}
        {work.fileDownloadCount > 0 && (
          <li>{t('updates.waitsForFiles', { count: work.fileDownloadCount })}</li>
        )}
      </ul>
    </div>
  )
}
