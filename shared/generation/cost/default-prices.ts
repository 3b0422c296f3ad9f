import type { Prices } from '../prices.ts'

const perMillionTokens = (modelId: string, min: number, max: number) => ({
  modelId,
  usdPerMillionTokens: { min, max },
  usdPerSecond: null,
})
const perSecond = (modelId: string, usdPerSecond: Readonly<Record<string, number>>) => ({
  modelId,
  usdPerMillionTokens: null,
  usdPerSecond,
})

/**
 * What came with the app; a person can edit it. Seen in two clients of the service, of which one dates its prices. What decides
 * between the two ends of a range is not known, and models without a line have no known price.
 */
export const defaultPrices: Prices = {
  asOf: '2026-10-05',
  prices: [
    perMillionTokens('dreamina-seedance-2-0-260128', 2.64, 8.47),
    perMillionTokens('dreamina-seedance-2-0-fast-260128', 3.63, 6.16),
    perSecond('dreamina-seedance-2-5-260628', { '480p': 0.105, '720p': 0.232, '1080p': 0.569 }),
    perMillionTokens('seedance-1-5-pro-251215', 1.2, 2.28),
    perSecond('wan3.0-video', { '480P': 0.05, '720P': 0.1, '1080P': 0.2 }),
    perSecond('wan3.0-video-prime', { '480P': 0.068, '720P': 0.14, '1080P': 0.28 }),
  ],
}
