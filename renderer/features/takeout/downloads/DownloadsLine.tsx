import { ListTree, X } from 'lucide-react'
import type { OriginalOrder } from '../../../../shared/originals.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { outTexts } from '../../../i18n/later/outTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { joinSentences } from '../../../i18n/sentences.ts'
import { openDialog } from '../../../stores/view.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { useAction } from '../../../useAction.ts'
import styles from './DownloadsLine.module.css'
import { fractionOf, progressText } from './orderText.ts'
import { leftOf } from './useOriginals.ts'

/** How far the downloads are that there are. */
export function DownloadsLine({ orders }: { orders: readonly OriginalOrder[] }) {
  useLaterTexts(outTexts)
  const { t, format } = useWords()
  const act = useAction()
  const isOver = orders.every((order) => leftOf(order) === 0)
  const failed = orders.reduce((sum, order) => sum + order.failed, 0)
  const hold = orders.find((order) => order.hold !== null)?.hold ?? null
  const text = progressText(orders, t, format)
  return (
    <section className={styles.line} aria-label={t('out.downloads.title')}>
      <span className={styles.text}>{text}</span>
      {!isOver && (
        <span className={styles.progress}>
          <Progress label={t('out.downloads.title')} fraction={fractionOf(orders)} />
        </span>
      )}
      <span className={styles.note} role="status">
        {joinSentences([
          hold === null ? null : t(`out.downloads.hold.${hold}`),
          failed === 0 ? null : t('out.downloads.failed', { count: failed }),
        ])}
      </span>
      <Button size="small" icon={<ListTree />} onClick={() => openDialog({ kind: 'downloads' })}>
        {t('out.downloads.details')}
      </Button>
      {isOver && (
        <IconButton
          size="small"
          label={t('out.downloads.remove')}
          icon={<X />}
          onClick={() => {
            for (const { orderId } of orders) void act(bridge().originals.remove({ orderId }))
          }}
        />
      )}
    </section>
  )
}
