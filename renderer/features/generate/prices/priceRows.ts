import type { ModelSpec } from '../../../../shared/generation/models/spec.ts'
import { isKnownModel, knownModels, modelSpecOf } from '../../../../shared/generation/models/table.ts'
import type { Price, Prices } from '../../../../shared/generation/prices.ts'

/** One number of the table, as a person types it; empty where there is no price. */
export interface PriceCell {
  /** `min` and `max` of a million tokens, or a resolution, whose price is of a second. */
  readonly id: string
  readonly text: string
}

export interface PriceRow {
  readonly modelId: string
  readonly label: string
  readonly unit: 'millionTokens' | 'second'
  readonly cells: readonly PriceCell[]
}

const textOf = (usd: number | undefined): string => (usd === undefined ? '' : String(usd))

function resolutionsOf(model: ModelSpec): readonly string[] {
  const parameters = model.modes.flatMap((mode) => mode.parameters)
  return [
    ...new Set(
      parameters.flatMap((spec) => (spec.kind === 'choice' && spec.id === 'resolution' ? spec.values : [])),
    ),
  ]
}

function rowOf(modelId: string, price: Price | undefined): PriceRow | null {
  const model = modelSpecOf(modelId)
  const { label } = model
  // As the table has it; without a price, as the family is charged as a rule.
  const byTokens = price === undefined ? model.family === 'seedance' : price.usdPerMillionTokens !== null
  if (byTokens) {
    const range = price?.usdPerMillionTokens ?? undefined
    const cells = (['min', 'max'] as const).map((id) => ({ id, text: textOf(range?.[id]) }))
    return { modelId, label, unit: 'millionTokens', cells }
  }
  const seconds = price?.usdPerSecond ?? {}
  const resolutions = [...new Set([...resolutionsOf(model), ...Object.keys(seconds)])]
  const cells = resolutions.map((id) => ({ id, text: textOf(seconds[id]) }))
  return cells.length === 0 ? null : { modelId, label, unit: 'second', cells }
}

/** A row for each model that a price means something for, whether it has one or not. */
export const priceRows = ({ prices }: Prices): readonly PriceRow[] => {
  const byModel = new Map(prices.map((price) => [price.modelId, price]))
  const others = prices.map(({ modelId }) => modelId).filter((modelId) => !isKnownModel(modelId))
  return [...knownModels.map(({ id }) => id), ...others]
    .map((modelId) => rowOf(modelId, byModel.get(modelId)))
    .filter((row) => row !== null)
}

/** Beyond it is a slip of the keyboard. */
const priceMaxUsd = 1_000_000
/** A thousand to some, one to others. */
const isAmbiguous = (digits: string): boolean => /^[1-9]\d{0,2},\d{3}$/.test(digits)

/** What was typed as a price: dollars, with a point or a comma. null: nothing; undefined: no price at all. */
export function parsePrice(text: string): number | null | undefined {
  // An input method writes wide digits.
  const digits = text.normalize('NFKC').replace('$', '').trim()
  if (digits === '') return null
  const usd = Number(digits.replace(',', '.'))
  const isPrice = /^\d*[.,]?\d+$/.test(digits) && !isAmbiguous(digits) && usd <= priceMaxUsd
  return isPrice ? usd : undefined
}

function priceOf({ modelId, unit, cells }: PriceRow): Price | null | undefined {
  const values = cells.map(({ id, text }) => [id, parsePrice(text)] as const)
  if (values.some(([, usd]) => usd === undefined)) return undefined
  const known = values.filter((entry): entry is readonly [string, number] => typeof entry[1] === 'number')
  if (known.length === 0) return null
  if (unit === 'second')
    return { modelId, usdPerMillionTokens: null, usdPerSecond: Object.fromEntries(known) }
  const numbers = known.map(([, usd]) => usd)
  const usdPerMillionTokens = { min: Math.min(...numbers), max: Math.max(...numbers) }
  return { modelId, usdPerMillionTokens, usdPerSecond: null }
}

/** The table that the rows make; null while one of them holds what is no price. */
export function pricesOf(asOf: string, rows: readonly PriceRow[]): Prices | null {
  const prices: Price[] = []
  for (const row of rows) {
    const price = priceOf(row)
    if (price === undefined) return null
    if (price !== null) prices.push(price)
  }
  return { asOf, prices }
}
