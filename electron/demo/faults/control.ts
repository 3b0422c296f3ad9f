import { z } from 'zod'
import { seededRandom } from '../../base/seeded-random.ts'
import { type EndpointName, endpoints } from '../http/endpoints.ts'
import { type FaultEffect, faultEffectSchema } from './effects.ts'

const effectsSchema = z.union([
  faultEffectSchema.transform((effect) => [effect]),
  z.array(faultEffectSchema).min(1),
])
const endpointSchema = z.union([z.enum(endpoints), z.literal('*'), z.array(z.enum(endpoints)).min(1)])

export const faultRuleSchema = z.strictObject({
  /** `*` is every endpoint of the service, previews and the verification page included. */
  endpoint: endpointSchema,
  /** One effect or several, all applied to the same request. */
  effects: effectsSchema,
  /** Only the n-th matching request from now on (1 is the next one). */
  nth: z.number().int().min(1).optional(),
  /** Leaves the first so many matching requests alone. */
  skip: z.number().int().min(0).optional(),
  /** Ends after so many hits. Default: never (1 with `nth`). */
  times: z.number().int().min(1).optional(),
  /** Hits a matching request by chance, from the seeded numbers of this server. */
  probability: z.number().min(0).max(1).optional(),
})

export type FaultRule = z.input<typeof faultRuleSchema>

interface ActiveRule {
  readonly id: string
  readonly rule: z.output<typeof faultRuleSchema>
  matched: number
  hits: number
}

function matches(rule: ActiveRule['rule'], endpoint: EndpointName): boolean {
  if (rule.endpoint === '*') return true
  return typeof rule.endpoint === 'string' ? rule.endpoint === endpoint : rule.endpoint.includes(endpoint)
}

/** The script of what goes wrong: rules are tried in the order of their making, and all that match apply. */
export class FaultControl {
  #rules: ActiveRule[] = []
  #nextId = 1
  #random: () => number

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  /** Returns the rule's id. Throws a ZodError for a rule that makes no sense. */
  add(rule: FaultRule): string {
    const id = `fault-${this.#nextId++}`
    this.#rules.push({ id, rule: faultRuleSchema.parse(rule), matched: 0, hits: 0 })
    return id
  }

  /** Spoils the next `times` (default 1) requests to the endpoint. */
  failNext(endpoint: FaultRule['endpoint'], effects: FaultEffect | FaultEffect[], times = 1): string {
    return this.add({ endpoint, effects, times })
  }

  remove(id: string): void {
    this.#rules = this.#rules.filter((active) => active.id !== id)
  }

  clear(): void {
    this.#rules = []
  }

  /** How often the rule has hit, or 0 when it is gone. */
  hits(id: string): number {
    return this.#rules.find((active) => active.id === id)?.hits ?? 0
  }

  list(): readonly { readonly id: string; readonly rule: FaultRule; readonly hits: number }[] {
    return this.#rules.map(({ id, rule, hits }) => ({ id, rule, hits }))
  }

  /** Starts the numbers behind `probability` anew. */
  seed(seed: number): void {
    this.#random = seededRandom(seed)
  }

  /** Called once for each request: what applies to it. */
  take(endpoint: EndpointName): readonly FaultEffect[] {
    const effects: FaultEffect[] = []
    for (const active of this.#rules) {
      const { rule } = active
      if (!matches(rule, endpoint)) continue
      active.matched += 1
      if (active.hits >= (rule.times ?? (rule.nth === undefined ? Number.POSITIVE_INFINITY : 1))) continue
      if (active.matched <= (rule.skip ?? 0)) continue
      if (rule.nth !== undefined && active.matched !== rule.nth) continue
      if (rule.probability !== undefined && this.#random() >= rule.probability) continue
      active.hits += 1
      effects.push(...rule.effects)
    }
    return effects
  }
}
