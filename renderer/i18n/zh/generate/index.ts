import type { GenerateMessages } from '../../messages.ts'
import { compose } from './compose.ts'

export const generateZh: GenerateMessages = { compose }
