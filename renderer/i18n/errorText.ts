import type { AppErrorCode } from '../../shared/result'
import type { Translate } from '.'

export interface ErrorWords {
  readonly title: string
  /** What to do next; null where only the service's own words could tell, and it gave none. */
  readonly next: string | null
}

/** What is wrong, and what to do next. */
export function errorWords(
  code: AppErrorCode | 'processingFailed',
  serviceMessage: string | null | undefined,
  t: Translate,
): ErrorWords {
  const said = serviceMessage !== null && serviceMessage !== undefined && serviceMessage !== ''
  if (code === 'processingFailed')
    return {
      title: t('uploads.processingFailed.title'),
      next: said ? t('uploads.processingFailed.next') : null,
    }
  const next = t(`errors.${code}.next`)
  return { title: t(`errors.${code}.title`), next: code === 'refused' && !said ? null : next }
}

/** Both in one line. */
export const errorLine = ({ title, next }: ErrorWords, t: Translate): string =>
  next === null ? title : t('common.sentences', { first: title, second: next })
