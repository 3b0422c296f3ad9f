import type { Migration } from '../migration'
import { library } from './001-library'
import { uploads } from './002-uploads'
import { drops } from './003-drops'
import { retryTimes } from './004-retry-times'
import { removedFiles } from './005-removed-files'
import { groupBaseline } from './006-group-baseline'
import { uploadCounts } from './007-upload-counts'

/** In order; the place in the list is the version. Add at the end only. */
export const migrations: readonly Migration[] = [
  library,
  uploads,
  drops,
  retryTimes,
  removedFiles,
  groupBaseline,
  uploadCounts,
]
