import type { Translator } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { addLaterTexts } from '../../i18n/later/laterTexts.ts'
import { outTexts } from '../../i18n/later/outTexts.ts'

/** For what is done rather than drawn: with what is said while things are got out of the library. */
export function outWords({ t, i18n }: Translator): Translate {
  addLaterTexts(i18n, outTexts)
  return t
}
