import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { FitNews } from './fitWork.ts'

/** What a screen reader says of a run; empty where a person knows. `items`: all that are in the queue. */
export function newsText(
  news: FitNews,
  items: ReadonlyMap<string, UploadItem>,
  t: Translate,
  format: Formatters,
): string {
  if (news.kind === 'progress')
    return t('fit.news.progress', { done: format.count(news.doneCount), total: format.count(news.count) })
  const ended = [...news.ids].flatMap((id) => items.get(id) ?? [])
  const fittedCount = ended.filter(({ fit }) => fit?.kind === 'fitted').length
  if (fittedCount === 0) {
    // Of what was stopped or removed, whoever did so knows.
    const failedCount = ended.filter(({ fit }) => fit?.kind === 'failed').length
    return failedCount === 0 ? '' : t('fit.news.none', { count: failedCount })
  }
  return fittedCount === ended.length
    ? t('fit.news.all', { count: fittedCount })
    : t('fit.news.some', { done: format.count(fittedCount), total: format.count(ended.length) })
}
