import type { Database } from 'better-sqlite3'
import type { Composition } from '../../shared/generation/draft.ts'
import type { Prices } from '../../shared/generation/prices.ts'
import type { ResultSnapshot } from '../../shared/generation/result.ts'
import type { Clock } from '../base/clock.ts'
import { type CurrentSession, requireSession } from '../connection/index.ts'
import { createDrafts } from './drafts/drafts.ts'
import { createDraftsTable } from './drafts/drafts-table.ts'
import { createSnippetsTable } from './drafts/snippets-table.ts'
import { createPriceTable } from './money/prices.ts'
import { createChoicesTable } from './store/choices-table.ts'

export interface GenerationServiceOptions {
  readonly database: Database
  readonly session: CurrentSession
  readonly clock: Clock
}

const emptyComposition = (): Composition => ({
  modelId: 'dreamina-seedance-2-0-260128',
  mode: 'text',
  prompt: [],
  slots: {},
  parameters: {},
})

const defaultPrices: Prices = { asOf: '2026-10-05', prices: [] }

/** All that is about generating, for the account that is connected. */
export function createGenerationService({ database, session, clock }: GenerationServiceOptions) {
  const choices = createChoicesTable(database)
  const snippets = createSnippetsTable(database)
  const drafts = createDrafts({ table: createDraftsTable(database), clock, empty: emptyComposition })
  const snapshot = (): ResultSnapshot => ({ revision: 0, results: [] })
  return {
    /** @throws AppFailure keyNeeded */
    accountId: () => requireSession(session).accountId,
    drafts,
    snippets,
    prices: createPriceTable(choices, defaultPrices),
    models: () => ({ modelIds: null, asOfMs: null }),
    results: { snapshot },
  }
}

export type GenerationService = ReturnType<typeof createGenerationService>
