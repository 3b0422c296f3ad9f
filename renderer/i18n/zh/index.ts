import type { Messages } from '../messages'
import { app } from './app'
import { errors } from './errors'
import { library } from './library'
import { media } from './media'
import { uploads } from './uploads'

export const zhCN: Messages = { ...app, ...library, errors, uploads, media }
