import type { GenerateMessages } from '../../messages.ts'
import { compose } from './compose.ts'
import { results } from './results.ts'

export const generateZh: GenerateMessages = { compose, results }
