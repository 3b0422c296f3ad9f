import { app, type BrowserWindow, powerSaveBlocker } from 'electron'
import { promptText } from '../../../shared/generation/request/prompt-text.ts'
import type { ResultStateKind } from '../../../shared/generation/result.ts'
import type { Services } from '../../services.ts'
import type { Translate } from '../texts/index.ts'
import { createKeepAwake } from './keep-awake.ts'
import { notifyDropFinished, notifyPersonAppeared, notifyResultEnded } from './notifications.ts'
import { bringToFront } from './window.ts'

/** Shows the queue's work outside of the window: progress in the dock or taskbar, one notification a drop. */
export function showActivity(services: Services, window: BrowserWindow, t: Translate): void {
  const { uploads, generation, verification } = services
  uploads.onDelta(() => {
    if (window.isDestroyed()) return
    const { progress, unfinishedCount } = uploads.activeSummary()
    window.setProgressBar(progress ?? -1)
    app.setBadgeCount(unfinishedCount)
  })
  uploads.onDropFinished(({ readyCount, failedCount, waitingForPersonCount }) => {
    if (window.isDestroyed() || window.isFocused()) return
    const counts = { ready: readyCount, needingAttention: failedCount + waitingForPersonCount }
    notifyDropFinished(t, counts, () => bringToFront(window))
  })
  generation.onEnded(({ state, composition }) => {
    if (window.isDestroyed() || window.isFocused()) return
    // What a person cancelled, and what the service forgot, is no news to run for.
    if (state.kind !== 'ready' && state.kind !== 'failed') return
    const result = { isReady: state.kind === 'ready', prompt: promptText(composition) }
    notifyResultEnded(t, result, () => bringToFront(window))
  })
  window.on('focus', () => verification.windowFocused())
  window.on('blur', () => verification.windowBlurred())
  verification.onAppeared(({ name }) => {
    if (window.isDestroyed() || window.isFocused()) return
    notifyPersonAppeared(t, name, () => bringToFront(window))
  })
}

/** Only while something moves: what waits for a person, for the network or for a better moment does not keep a computer awake. */
export function keepAwakeWhileBusy({ uploads, generation }: Pick<Services, 'uploads' | 'generation'>): void {
  const keepAwake = createKeepAwake(powerSaveBlocker)
  const running = new Set<string>()
  let isSending = false
  const decide = (): void => keepAwake(isSending || running.size > 0)
  uploads.onDelta(({ queue: { hold, paused } }) => {
    isSending = hold === null && !paused && uploads.activeSummary().unfinishedCount > 0
    decide()
  })
  generation.onDelta(({ upserted, removedIds }) => {
    for (const resultId of removedIds) running.delete(resultId)
    for (const { resultId, state } of upserted) {
      if (moving.has(state.kind)) running.add(resultId)
      else running.delete(resultId)
    }
    decide()
  })
}

const moving: ReadonlySet<ResultStateKind> = new Set(['sending', 'queued', 'generating', 'downloading'])
