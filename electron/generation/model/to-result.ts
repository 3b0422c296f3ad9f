import { basename } from 'node:path'
import type { GenerationResult, ResultState } from '../../../shared/generation/result.ts'
import { hasEnded, type ResultRow } from './row.ts'

/** Why a result has to wait. */
export type Hold = NonNullable<GenerationResult['hold']>

/** What is known of a row beside what is written down. */
export interface Live {
  readonly receivedBytes: (resultId: string) => number
  readonly hold: (row: ResultRow) => Hold | null
  /** Whether the file was there when it was last looked for. */
  readonly isMissing: (path: string) => boolean
}

export function toResult(row: ResultRow, live: Live): GenerationResult {
  const { resultId, video, lastFrame, told } = row
  return {
    resultId,
    composition: row.composition,
    state: toState(row, live),
    hold: hasEnded(row.state) ? null : live.hold(row),
    sentAtMs: row.sentAtMs,
    endedAtMs: row.endedAtMs,
    updatedAtMs: row.updatedAtMs,
    taskId: row.taskId,
    estimate: row.estimate,
    actual: {
      tokens: told?.tokens ?? null,
      usd: null,
      seed: told?.seed ?? null,
      resolution: told?.resolution ?? null,
      ratio: told?.ratio ?? null,
      durationSeconds: told?.durationSeconds ?? null,
    },
    video:
      video === null
        ? null
        : {
            path: `/media/result/${resultId}/video`,
            fileName: basename(video.path),
            sizeBytes: video.sizeBytes,
            width: video.width,
            height: video.height,
            durationMs: video.durationMs,
            fps: video.fps,
            missing: live.isMissing(video.path),
          },
    lastFrame:
      lastFrame === null
        ? null
        : { path: `/media/result/${resultId}/frame`, missing: live.isMissing(lastFrame.path) },
    favourite: row.favourite,
  }
}

function toState({ state, resultId }: ResultRow, live: Live): ResultState {
  switch (state.kind) {
    case 'sending':
      return { kind: 'sending' }
    case 'downloading':
      return { ...state, receivedBytes: live.receivedBytes(resultId) }
    case 'unconfirmed': {
      const { mayBeOutAtMs: _, ...shown } = state
      return shown
    }
    case 'queued':
    case 'generating':
    case 'ready':
    case 'failed':
    case 'cancelled':
    case 'noLongerKnown':
      return state
  }
}
