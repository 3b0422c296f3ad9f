import type { Composition } from '../../../../shared/generation/draft.ts'
import type { AppError } from '../../../../shared/result.ts'
import { errorLine, errorWords } from '../../../i18n/errorText.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import { referencesOf } from '../composer/state/composed.ts'

/** Why nothing was sent, and what to do. */
export function sendErrorText(
  { code, detail, serviceMessage }: AppError,
  composition: Composition,
  t: Translate,
  format: Formatters,
): { readonly title: string; readonly next: string } {
  if (code === 'notFound') {
    const gone = referencesOf(composition).filter(({ assetId }) => detail?.includes(assetId) === true)
    const names = format.list(gone.map(({ name }) => name))
    return { title: t('generate.send.gone', { names }), next: t('generate.send.goneNext') }
  }
  const words = errorWords(code, serviceMessage, t)
  if (code === 'badRequest') return { title: words.title, next: t('generate.send.refusedNext') }
  return { title: errorLine(words, t), next: t('generate.send.failedNothingSent') }
}
