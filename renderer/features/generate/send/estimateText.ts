import type { Estimate } from '../../../../shared/generation/result.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'

/** Dollars as people write them: to the cent, and finer below ten cents, where a cent is much. */
export function dollars(usd: number, format: Formatters): string {
  const digits = usd > 0 && usd < 0.1 ? 3 : 2
  return new Intl.NumberFormat(format.language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(usd)
}

/** "2026-10-05" as a day, wherever one is. */
export const dayText = (day: string, format: Formatters): string =>
  new Intl.DateTimeFormat(format.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  )

/** Both ends read the same: one number says it. */
const isOne = (min: string, max: string): boolean => min === max

export function priceText({ minUsd, maxUsd }: Estimate, t: Translate, format: Formatters): string {
  if (minUsd === null || maxUsd === null) return t('generate.send.noPrice')
  const [min, max] = [dollars(minUsd, format), dollars(maxUsd, format)]
  return isOne(min, max) ? t('generate.send.about', { usd: max }) : t('generate.send.range', { min, max })
}

export function titleText({ minUsd, maxUsd }: Estimate, t: Translate, format: Formatters): string {
  if (minUsd === null || maxUsd === null) return t('generate.send.titleUnknown')
  const [min, max] = [dollars(minUsd, format), dollars(maxUsd, format)]
  return isOne(min, max)
    ? t('generate.send.title', { usd: max })
    : t('generate.send.titleRange', { min, max })
}

/** null where the model is not charged by tokens. */
export function tokensText(
  { minTokens, maxTokens }: Estimate,
  t: Translate,
  format: Formatters,
): string | null {
  if (minTokens === null || maxTokens === null) return null
  const [min, max] = [format.count(minTokens), format.count(maxTokens)]
  return isOne(min, max)
    ? t('generate.send.tokens', { tokens: max })
    : t('generate.send.tokensRange', { min, max })
}
