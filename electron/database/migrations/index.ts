import type { Migration } from '../migration'
import { library } from './001-library'
import { uploads } from './002-uploads'

/** In order; the place in the list is the version. Add at the end only. */
export const migrations: readonly Migration[] = [library, uploads]
