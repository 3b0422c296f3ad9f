import { z } from 'zod'
import type { DeepReadonly } from '../deep-readonly.ts'

/**
 * One line of the table of prices. Neither the service's prices nor a balance can be asked for, so this is dated and can be edited:
 * whatever is reckoned with it is called an estimate.
 */
export const priceSchema = z.object({
  modelId: z.string().min(1).max(200),
  /** Dollars per million tokens, from and to: what decides between them is not known. */
  usdPerMillionTokens: z.object({ min: z.number().nonnegative(), max: z.number().nonnegative() }).nullable(),
  /** Dollars a second, by resolution as the table of models spells it. */
  usdPerSecond: z.record(z.string().max(40), z.number().nonnegative()).nullable(),
})
export type Price = DeepReadonly<z.infer<typeof priceSchema>>

export const pricesSchema = z.object({
  /** The day that they are of: "2026-10-05". */
  asOf: z.iso.date(),
  prices: z.array(priceSchema).max(1_000),
})
export type Prices = DeepReadonly<z.infer<typeof pricesSchema>>
