import { type Prices, pricesSchema } from '../../../shared/generation/prices.ts'
import type { ChoicesTable } from '../store/choices-table.ts'
import { readJson } from '../store/json.ts'

export interface PriceTable {
  get(): Prices
  /** null goes back to the prices that came with the app. @throws AppFailure storageFailed */
  update(prices: Prices | null): Prices
}

/** The table that every estimate is reckoned with: a person's own where there is one. */
export function createPriceTable(choices: ChoicesTable, defaults: Prices): PriceTable {
  const get = () => readJson(choices.get('prices'), pricesSchema) ?? defaults
  return {
    get,
    update: (prices) => {
      choices.set('prices', prices === null ? null : JSON.stringify(prices))
      return get()
    },
  }
}
