import type { AppErrorCode } from '../../shared/result.ts'
import type { Translate } from './index.ts'

export interface ErrorWords {
  readonly title: string
  /** What to do next; null where only the service's own words could tell of a failed review, and it gave none. */
  readonly next: string | null
}

/** What is wrong, and what to do next. */
export function errorWords(
  code: AppErrorCode | 'processingFailed',
  serviceMessage: string | null | undefined,
  t: Translate,
  detail?: string | null,
): ErrorWords {
  const said = serviceMessage !== null && serviceMessage !== undefined && serviceMessage !== ''
  if (code === 'processingFailed')
    return {
      title: t('uploads.processingFailed.title'),
      next: said ? t('uploads.processingFailed.next') : null,
    }
  const cause = code === 'fileUnreadable' ? unreadableCause(detail) : null
  if (cause !== null) {
    return { title: t(`errors.unreadable.${cause}.title`), next: t(`errors.unreadable.${cause}.next`) }
  }
  const next = code === 'refused' && !said ? t('errors.refused.silent') : t(`errors.${code}.next`)
  return { title: t(`errors.${code}.title`), next }
}

/** By the code of the file system: a person does something else about each. Null: nothing more is known. */
function unreadableCause(detail: string | null | undefined): 'permission' | 'silent' | 'damaged' | null {
  switch (detail) {
    case 'EACCES':
    case 'EPERM':
      return 'permission'
    case 'ETIMEDOUT':
    case 'ESTALE':
    case 'ENODEV':
    case 'ENXIO':
    case 'EHOSTDOWN':
      return 'silent'
    case 'EIO':
      return 'damaged'
    default:
      return null
  }
}

/** Both in one line. */
export const errorLine = ({ title, next }: ErrorWords, t: Translate): string =>
  next === null ? title : t('common.sentences', { first: title, second: next })
