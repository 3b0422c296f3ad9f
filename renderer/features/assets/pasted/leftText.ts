import type { FoundById } from '../../../../shared/library.ts'
import { errorWords } from '../../../i18n/errorText.ts'
import type { Translate } from '../../../i18n/index.ts'
import { joinSentences } from '../../../i18n/sentences.ts'

/** How many groups did not say whether an asset is in them, and why. Needs the texts below `pasted`. */
export function leftText({ leftGroups, trouble }: FoundById, t: Translate): string {
  if (trouble === null) return t('pasted.left', { count: leftGroups })
  const { code, serviceMessage } = trouble
  const failed = t('pasted.failed', { count: leftGroups, reason: errorWords(code, serviceMessage, t).title })
  return serviceMessage === undefined
    ? failed
    : joinSentences([failed, t('common.serviceSays'), serviceMessage])
}
