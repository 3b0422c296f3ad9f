import type { GenerationResult, ResultStateKind } from '../../../shared/generation/result.ts'
import { movingFileCount } from '../../../shared/originals.ts'
import type { UploadQueue } from '../../../shared/uploads/uploads.ts'
import { createListeners } from '../../base/listeners.ts'
import type { Services } from '../../services.ts'

/** Of the queue of uploads as a whole. */
export interface UploadActivity extends Pick<UploadQueue, 'hold' | 'paused'> {
  readonly unfinishedCount: number
  /** 0 to 1; null while nothing is on its way. */
  readonly progress: number | null
}

type HoldReason = NonNullable<GenerationResult['hold']>['reason']

/** Of the videos that are on their way: sent, asked about or fetched. */
export interface ResultActivity {
  readonly movingCount: number
  /** How many wait, and for what. */
  readonly holds: Readonly<Partial<Record<HoldReason, number>>>
}

/** Of the originals that are brought into folders. */
export interface DownloadActivity {
  /** Files that nothing holds, and that no person paused. */
  readonly movingCount: number
}

/** What the app is busy with, told whenever it may have changed. */
export interface ActivityWatch {
  onUploads(listener: (activity: UploadActivity) => void): () => void
  onResults(listener: (activity: ResultActivity) => void): () => void
  onDownloads(listener: (activity: DownloadActivity) => void): () => void
}

/** The parts of the services that are looked at. */
export interface WatchedServices {
  readonly uploads: Pick<Services['uploads'], 'onDelta' | 'activeSummary'>
  readonly generation: Pick<Services['generation'], 'onDelta'>
  readonly originals: Pick<Services['originals'], 'onChanged'>
}

/** One subscription for all that show it: sums over a queue of ten thousand are made once a delta. */
export function watchActivity({ uploads, generation, originals }: WatchedServices): ActivityWatch {
  const uploadListeners = createListeners<UploadActivity>()
  const resultListeners = createListeners<ResultActivity>()
  const downloadListeners = createListeners<DownloadActivity>()

  uploads.onDelta(({ queue: { hold, paused } }) => {
    const { unfinishedCount, progress } = uploads.activeSummary()
    uploadListeners.notify({ hold, paused, unfinishedCount, progress })
  })

  const underWay = new Map<string, HoldReason | null>()
  let revision: number | null = null
  generation.onDelta((delta) => {
    // A number that was left out says that these are the results of another account.
    if (revision !== null && delta.revision !== revision + 1) underWay.clear()
    revision = delta.revision
    for (const resultId of delta.removedIds) underWay.delete(resultId)
    for (const { resultId, state, hold } of delta.upserted) {
      if (movingStates.has(state.kind)) underWay.set(resultId, hold?.reason ?? null)
      else underWay.delete(resultId)
    }
    resultListeners.notify(sumUp([...underWay.values()]))
  })

  originals.onChanged((now) => downloadListeners.notify({ movingCount: movingFileCount(now) }))

  return {
    onUploads: uploadListeners.add,
    onResults: resultListeners.add,
    onDownloads: downloadListeners.add,
  }
}

const movingStates: ReadonlySet<ResultStateKind> = new Set(['sending', 'queued', 'generating', 'downloading'])

function sumUp(underWay: readonly (HoldReason | null)[]): ResultActivity {
  const holds: Partial<Record<HoldReason, number>> = {}
  let movingCount = 0
  for (const reason of underWay) {
    if (reason === null) movingCount += 1
    else holds[reason] = (holds[reason] ?? 0) + 1
  }
  return { movingCount, holds }
}
