import { compose } from './compose.ts'

/** What only "Generate" says: fetched together with it. */
export const generateEn = { compose } as const
