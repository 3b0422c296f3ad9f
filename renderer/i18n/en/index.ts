import { app } from './app.ts'
import { copyAs } from './copyAs.ts'
import { errors } from './errors.ts'
import { library } from './library.ts'
import { media } from './media.ts'
import { uploads } from './uploads.ts'

export const en = { ...app, ...library, copyAs, errors, uploads, media } as const
