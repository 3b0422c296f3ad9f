import type { Messages } from '../messages.ts'
import { app } from './app.ts'
import { browse } from './browse.ts'
import { copyAs } from './copyAs.ts'
import { errors } from './errors.ts'
import { getOut } from './getOut.ts'
import { library } from './library.ts'
import { uploads } from './uploads.ts'

export const zhCN: Messages = { ...app, ...library, browse, copyAs, getOut, errors, uploads }
