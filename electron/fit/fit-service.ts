import type { FitChoices } from '../../shared/fit/plan/fit-plan.ts'
import type { FitLook, FitSubject } from '../../shared/fit/requests.ts'
import { AppFailure } from '../../shared/result.ts'
import type { MediaConverter } from './ports.ts'

/** The handlers of the contract's `fit.*`. */
export interface FitService {
  /** @throws AppFailure notFound */
  look(subject: FitSubject): Promise<FitLook>
  others(uploadId: string): Promise<readonly string[]>
  start(
    uploadIds: readonly string[],
    choices: FitChoices,
  ): Promise<{ readonly startedCount: number; readonly cannotCount: number }>
  /** @throws AppFailure notFound */
  trimAsset(input: {
    readonly groupId: string
    readonly assetId: string
    readonly choices: FitChoices
  }): Promise<{ readonly uploadId: string }>
  stop(uploadIds: readonly string[]): Promise<void>
  undo(uploadIds: readonly string[]): Promise<void>
}

export interface FitServiceOptions {
  /** Of clips and sounds; null: none are made. */
  readonly converter: MediaConverter | null
}

export function createFitService(_options: FitServiceOptions): FitService {
  const notFound = () => Promise.reject(new AppFailure({ code: 'notFound' }))
  return {
    look: notFound,
    others: () => Promise.resolve([]),
    start: (uploadIds) => Promise.resolve({ startedCount: 0, cannotCount: uploadIds.length }),
    trimAsset: notFound,
    stop: () => Promise.resolve(),
    undo: () => Promise.resolve(),
  }
}
