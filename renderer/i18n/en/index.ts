import { app } from './app.ts'
import { browse } from './browse.ts'
import { copyAs } from './copyAs.ts'
import { errors } from './errors.ts'
import { getOut } from './getOut.ts'
import { library } from './library.ts'
import { uploads } from './uploads.ts'

export const en = { ...app, ...library, browse, copyAs, getOut, errors, uploads } as const
