import type { Migration } from '../migration'
import { library } from './001-library'

/** In order; the place in the list is the version. Add at the end only. */
export const migrations: readonly Migration[] = [library]
