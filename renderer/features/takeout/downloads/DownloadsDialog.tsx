import { useQuery } from '@tanstack/react-query'
import { FolderOpen, Pause, Play, RotateCcw, X } from 'lucide-react'
import type { OriginalOrder } from '../../../../shared/originals.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { outTexts } from '../../../i18n/later/outTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { useAction } from '../../../useAction.ts'
import styles from './DownloadsDialog.module.css'
import { failuresQuery, listedAtMost } from './failuresQuery.ts'
import { fractionOf, progressText } from './orderText.ts'
import { leftOf, useOriginals } from './useOriginals.ts'

/** What was asked for, how far it is, and what can be done about it. */
export function DownloadsDialog({ onClose }: { onClose: () => void }) {
  useLaterTexts(outTexts)
  const { t } = useWords()
  const orders = useOriginals()
  return (
    <Dialog title={t('out.downloads.title')} width="medium" onClose={onClose}>
      {orders.length === 0 ? (
        <p>{t('out.downloads.empty')}</p>
      ) : (
        <ul className={styles.orders}>
          {/* The newest first: the one that a person has just asked for. */}
          {orders.toReversed().map((order) => (
            <li key={order.orderId}>
              <Order order={order} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

function Order({ order }: { order: OriginalOrder }) {
  const { t, format } = useWords()
  const act = useAction()
  const { orderId, folder, failed, isPaused, hold } = order
  const isOver = leftOf(order) === 0
  const { originals } = bridge()
  return (
    <section className={styles.order} aria-label={folder}>
      <FileName name={folder} className={styles.folder} />
      {!isOver && <Progress label={folder} fraction={fractionOf([order])} />}
      <p className={styles.state}>{progressText([order], t, format)}</p>
      {hold !== null && <p className={styles.hold}>{t(`out.downloads.hold.${hold}`)}</p>}
      {failed > 0 && <Failures order={order} />}
      <div className={styles.actions}>
        <Button
          size="small"
          icon={<FolderOpen />}
          onClick={() => void act(originals.showFolder({ orderId }))}
        >
          {t('out.downloads.showFolder')}
        </Button>
        {!isOver && (
          <Button
            size="small"
            icon={isPaused ? <Play /> : <Pause />}
            onClick={() => void act(isPaused ? originals.resume({ orderId }) : originals.pause({ orderId }))}
          >
            {t(isPaused ? 'out.downloads.resume' : 'out.downloads.pause')}
          </Button>
        )}
        {failed > 0 && (
          <Button size="small" icon={<RotateCcw />} onClick={() => void act(originals.retry({ orderId }))}>
            {t('out.downloads.retry')}
          </Button>
        )}
        <Button size="small" icon={<X />} onClick={() => void act(originals.remove({ orderId }))}>
          {t(isOver ? 'out.downloads.remove' : 'out.downloads.cancel')}
        </Button>
      </div>
    </section>
  )
}

function Failures({ order: { orderId, failed } }: { order: OriginalOrder }) {
  const { t } = useWords()
  const { data } = useQuery(failuresQuery(orderId, failed))
  return (
    <details className={styles.failures}>
      <summary>{t('out.downloads.failed', { count: failed })}</summary>
      {/* The keyboard scrolls it, and there is nothing in it to press. */}
      <section
        tabIndex={failed > 0 ? 0 : -1}
        aria-label={t('out.downloads.failures')}
        className={styles.scroller}
      >
        <ul className={styles.files}>
          {(data?.files ?? []).map(({ assetId, name, reason }) => (
            <li key={assetId}>
              <FileName name={name} className={styles.name} />
              <span className={styles.reason}>{t(`out.downloads.why.${reason}`)}</span>
            </li>
          ))}
        </ul>
        {failed > listedAtMost && <p>{t('out.downloads.more', { count: failed - listedAtMost })}</p>}
      </section>
    </details>
  )
}
