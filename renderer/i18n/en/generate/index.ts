import { compose } from './compose.ts'
import { results } from './results.ts'

/** What only "Generate" says: fetched together with it. */
export const generateEn = { compose, results } as const
