import type { OriginalOrder } from '../../../../shared/originals.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import { leftOf } from './useOriginals.ts'

/** How far downloads are, in one line: "Downloading 12 of 340 · 1.2 GB". */
export function progressText(orders: readonly OriginalOrder[], t: Translate, format: Formatters): string {
  const sum = (of: (order: OriginalOrder) => number) => orders.reduce((total, order) => total + of(order), 0)
  const done = sum((order) => order.done)
  const size = format.bytes(sum(({ receivedBytes }) => receivedBytes))
  const values = { done: format.count(done), total: format.count(sum(({ total }) => total)), size }
  const underWay = orders.filter((order) => leftOf(order) > 0)
  if (underWay.length === 0) return t('out.downloads.ended', { count: done, size })
  return underWay.every(({ isPaused }) => isPaused)
    ? t('out.downloads.paused', values)
    : t('out.downloads.progress', values)
}

/** Of all of them; null when there is nothing. */
export function fractionOf(orders: readonly OriginalOrder[]): number | null {
  const total = orders.reduce((sum, order) => sum + order.total, 0)
  const left = orders.reduce((sum, order) => sum + leftOf(order), 0)
  return total === 0 ? null : (total - left) / total
}
