import { Notification } from 'electron'
import type { Translate } from '../texts/index.ts'
import { KeptNotifications } from './kept-notifications.ts'

const kept = new KeptNotifications()

/** One notification for a whole drop; clicking it brings the window back. */
export function notifyDropFinished(
  t: Translate,
  counts: { readonly ready: number; readonly needingAttention: number },
  onClick: () => void,
): void {
  const parts: string[] = []
  if (counts.ready > 0) parts.push(t('drop.ready', { count: counts.ready }))
  if (counts.needingAttention > 0) parts.push(t('drop.failed', { count: counts.needingAttention }))
  if (parts.length === 0) return
  notify(t('drop.title'), parts.join(t('drop.separator')), onClick)
}

/** The person may have been verified on a phone, long after the window was left. */
export function notifyPersonAppeared(t: Translate, name: string, onClick: () => void): void {
  notify(t('person.title'), t('person.body', { name }), onClick)
}

/** A video takes minutes: whoever waits for it does something else. The first words of the prompt say which one it is. */
export function notifyResultEnded(
  t: Translate,
  result: { readonly isReady: boolean; readonly prompt: string },
  onClick: () => void,
): void {
  const words = result.prompt.trim().slice(0, 80).toWellFormed()
  notify(
    t(result.isReady ? 'result.ready' : 'result.failed'),
    words === '' ? t('result.noPrompt') : words,
    onClick,
  )
}

function notify(title: string, body: string, onClick: () => void): void {
  if (!Notification.isSupported()) return
  kept.show(new Notification({ title, body }), onClick)
}
