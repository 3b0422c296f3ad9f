import { Notification } from 'electron'
import type { Translate } from './texts'

/** One notification for a whole batch; clicking it brings the window back. */
export function notifyBatchFinished(
  t: Translate,
  counts: { readonly ready: number; readonly needingAttention: number },
  onClick: () => void,
): void {
  if (!Notification.isSupported()) return
  const parts: string[] = []
  if (counts.ready > 0) parts.push(t('batch.ready', { count: counts.ready }))
  if (counts.needingAttention > 0) parts.push(t('batch.failed', { count: counts.needingAttention }))
  if (parts.length === 0) return
  const notification = new Notification({ title: t('batch.title'), body: parts.join(t('batch.separator')) })
  notification.on('click', onClick)
  notification.show()
}
