import { compose } from './compose.ts'
import { mention } from './mention.ts'
import { prices } from './prices.ts'
import { problems } from './problems.ts'
import { request } from './request.ts'
import { results } from './results.ts'
import { send } from './send.ts'
import { shelf } from './shelf.ts'

/** What only "Generate" says: fetched together with it. */
export const generateEn = { compose, mention, prices, problems, request, results, send, shelf } as const
