import type { Messages } from '../messages.ts'
import { app } from './app.ts'
import { browse } from './browse.ts'
import { copyAs } from './copyAs.ts'
import { errors } from './errors.ts'
import { getOut } from './getOut.ts'
import { details } from './groupDetails.ts'
import { library } from './library.ts'
import { marks } from './marks.ts'
import { tree } from './tree.ts'
import { uploads } from './uploads.ts'

export const zhCN: Messages = {
  ...app,
  ...library,
  browse,
  copyAs,
  details,
  getOut,
  errors,
  marks,
  tree,
  uploads,
}
