import type { generateEn } from '../../en/generate/index.ts'
import type { MessagesLike } from '../../messages.ts'
import { compose } from './compose.ts'
import { mention } from './mention.ts'
import { prices } from './prices.ts'
import { problems } from './problems.ts'
import { request } from './request.ts'
import { results } from './results.ts'
import { send } from './send.ts'
import { shelf } from './shelf.ts'

export const generateZh: MessagesLike<typeof generateEn> = {
  compose,
  mention,
  prices,
  problems,
  request,
  results,
  send,
  shelf,
}
