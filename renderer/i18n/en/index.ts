import { app } from './app.ts'
import { errors } from './errors.ts'
import { library } from './library.ts'
import { media } from './media.ts'
import { uploads } from './uploads.ts'

export const en = { ...app, ...library, errors, uploads, media } as const
