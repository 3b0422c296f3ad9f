import type { AppError } from '../../../../shared/result.ts'
import { errorWords } from '../../../i18n/errorText.ts'
import type { Translate } from '../../../i18n/index.ts'

/** Why nothing can be sent just now, in the words beside the button; the banner above says what to do. null: nothing is in the way. */
export function connectionReason(problem: AppError | null, t: Translate): string | null {
  if (problem === null) return null
  switch (problem.code) {
    case 'keyRejected':
      return t('generate.send.refusedKey')
    case 'offline':
      return t('generate.send.offline')
    default:
      return t('common.sentences', {
        first: errorWords(problem.code, problem.serviceMessage, t).title,
        second: t('generate.send.kept'),
      })
  }
}
