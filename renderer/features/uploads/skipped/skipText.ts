import type { UploadSkips } from '../../../../shared/uploads/uploads.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'

/** What came of a drop in one sentence: "230 files added, 14 skipped: 9 are no pictures, clips or sounds and 5 hidden". */
export function skipText(skips: UploadSkips, t: Translate, format: Formatters): string {
  const { addedCount, skippedCount, byReason } = skips
  const reasons = byReason.map(({ reason, count }) => t(`drop.reason.${reason}`, { count }))
  return t('drop.summary', {
    added: addedCount === 0 ? t('drop.noneAdded') : t('drop.added', { count: addedCount }),
    skipped: t('drop.skipped', { count: skippedCount }),
    reasons: format.list(reasons),
  })
}
