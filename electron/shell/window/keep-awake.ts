import type { GenerationResult, ResultStateKind } from '../../../shared/generation/result.ts'
import type { Services } from '../../services.ts'

/** The part of Electron's `powerSaveBlocker` that is used here. */
export interface PowerSaveBlocker {
  start(type: 'prevent-app-suspension'): number
  stop(id: number): unknown
}

/** The parts of the services that are looked at. */
export interface Busy {
  readonly uploads: Pick<Services['uploads'], 'onDelta' | 'activeSummary'>
  readonly generation: Pick<Services['generation'], 'onDelta'>
}

/**
 * Keeps the computer from falling asleep while something is sent, asked about or fetched; the screen may go dark. Only while it
 * moves: what waits for a person, for the network or for a better moment keeps nobody's computer awake.
 */
export function keepAwakeWhileBusy({ uploads, generation }: Busy, blocker: PowerSaveBlocker): void {
  const moving = new Set<string>()
  let isSending = false
  let revision: number | null = null
  let blockerId: number | null = null

  const decide = (): void => {
    const isBusy = isSending || moving.size > 0
    if (isBusy && blockerId === null) blockerId = blocker.start('prevent-app-suspension')
    if (!isBusy && blockerId !== null) {
      blocker.stop(blockerId)
      blockerId = null
    }
  }
  uploads.onDelta(({ queue: { hold, paused } }) => {
    isSending = hold === null && !paused && uploads.activeSummary().unfinishedCount > 0
    decide()
  })
  generation.onDelta((delta) => {
    // A number that was left out says that these are the results of another account.
    if (revision !== null && delta.revision !== revision + 1) moving.clear()
    revision = delta.revision
    for (const resultId of delta.removedIds) moving.delete(resultId)
    for (const result of delta.upserted) {
      if (isMoving(result)) moving.add(result.resultId)
      else moving.delete(result.resultId)
    }
    decide()
  })
}

const movingStates: ReadonlySet<ResultStateKind> = new Set(['sending', 'queued', 'generating', 'downloading'])

const isMoving = ({ state, hold }: Pick<GenerationResult, 'state' | 'hold'>): boolean =>
  hold === null && movingStates.has(state.kind)
