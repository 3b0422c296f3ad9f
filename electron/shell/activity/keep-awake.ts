import type { ActivityWatch } from './activity-watch.ts'

/** The part of Electron's `powerSaveBlocker` that is used here. */
export interface PowerSaveBlocker {
  start(type: 'prevent-app-suspension'): number
  stop(id: number): unknown
}

/**
 * Keeps the computer from falling asleep while something is sent, asked about or fetched; the screen may go dark. Only while it
 * moves: what waits for a person, for the network or for a better moment keeps nobody's computer awake.
 */
export function keepAwakeWhileBusy(activity: ActivityWatch, blocker: PowerSaveBlocker): void {
  let isSending = false
  let isGenerating = false
  let isDownloading = false
  let blockerId: number | null = null

  const decide = (): void => {
    const isBusy = isSending || isGenerating || isDownloading
    if (isBusy && blockerId === null) blockerId = blocker.start('prevent-app-suspension')
    if (!isBusy && blockerId !== null) {
      blocker.stop(blockerId)
      blockerId = null
    }
  }
  activity.onUploads(({ hold, paused, unfinishedCount }) => {
    isSending = hold === null && !paused && unfinishedCount > 0
    decide()
  })
  activity.onResults(({ movingCount }) => {
    isGenerating = movingCount > 0
    decide()
  })
  activity.onDownloads(({ movingCount }) => {
    isDownloading = movingCount > 0
    decide()
  })
}
