import type { Migration } from '../migration.ts'
import { library } from './001-library.ts'
import { uploads } from './002-uploads.ts'
import { drops } from './003-drops.ts'
import { retryTimes } from './004-retry-times.ts'
import { removedFiles } from './005-removed-files.ts'
import { groupBaseline } from './006-group-baseline.ts'
import { uploadCounts } from './007-upload-counts.ts'
import { generation } from './008-generation.ts'
import { assetIndex } from './009-asset-index.ts'
import { oneDrop } from './010-one-drop.ts'
import { holds } from './011-holds.ts'
import { historyEvents } from './012-history-events.ts'
import { indexMovesOut } from './013-index-moves-out.ts'
import { dropPortions } from './014-drop-portions.ts'
import { newGroups } from './015-new-groups.ts'
import { assetFacts } from './016-asset-facts.ts'
import { marks } from './017-marks.ts'
import { originals } from './018-originals.ts'
import { duplicateAnswers } from './019-duplicate-answers.ts'
import { placesOfSentFiles } from './020-places-of-sent-files.ts'
import { fits } from './021-fits.ts'

/** In order; the place in the list is the version. Add at the end only. */
export const migrations: readonly Migration[] = [
  library,
  uploads,
  drops,
  retryTimes,
  removedFiles,
  groupBaseline,
  uploadCounts,
  generation,
  assetIndex,
  oneDrop,
  holds,
  historyEvents,
  indexMovesOut,
  dropPortions,
  newGroups,
  assetFacts,
  marks,
  originals,
  duplicateAnswers,
  placesOfSentFiles,
  fits,
]
