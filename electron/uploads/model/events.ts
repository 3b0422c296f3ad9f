import type { FitTrouble } from '../../../shared/fit/fit.ts'
import type { FitChoices, FitStep } from '../../../shared/fit/plan/fit-plan.ts'
import type { MediaInfo, Violation } from '../../../shared/media/media.ts'
import type { AppError } from '../../../shared/result.ts'
import type { UploadHold } from '../../../shared/uploads/uploads.ts'
import type { FileIdentity } from '../../base/files/file-identity.ts'
import type { SendStart } from '../store/sent-record.ts'
import type { OriginalFacts } from './row-fit.ts'
import type { Doubt } from './states.ts'

/**
 * All that can happen to a row. Events carry what was decided outside (holds need the database, times the clock and
 * dice), so that a transition stays a pure function.
 */
export type UploadEvent =
  | {
      readonly type: 'checked'
      readonly stamp: FileIdentity
      readonly sha256: string
      readonly media: MediaInfo
      readonly warnings: readonly Violation[]
      readonly hold: UploadHold | null
    }
  | {
      readonly type: 'rejected'
      readonly violations: readonly Violation[]
      readonly media: MediaInfo | null
      readonly sizeBytes: number | null
      /** Absent of a file that could not be read. */
      readonly stamp?: FileIdentity
    }
  | { readonly type: 'checkFailed'; readonly error: AppError }
  | { readonly type: 'fileMissing' }
  /** It is there, and cannot be read: no permission, a disk with errors, a drive that hangs. */
  | { readonly type: 'fileUnreadable'; readonly error: AppError }
  /** The file lies there now: where it was, or somewhere else. */
  | { readonly type: 'fileFound'; readonly path: string }
  | { readonly type: 'fileChanged' }
  | { readonly type: 'groupGone' }
  | { readonly type: 'groupReadOnly' }
  | { readonly type: 'checkBegun' }
  /** Also of one that was made ready and waited long for its place: then it starts now. */
  | ({ readonly type: 'sendStarted' } & SendStart)
  /** Made ready, and then not let onto the wire. */
  | { readonly type: 'notBegun' }
  | { readonly type: 'lastByteMayBeOut' }
  | { readonly type: 'accepted'; readonly taskId: string }
  /** Not taken by the service for sure; `countsAsFailure` when it speaks against this file and not the queue. */
  | { readonly type: 'sendAgainLater'; readonly hold: UploadHold; readonly countsAsFailure: boolean }
  | { readonly type: 'sendFailed'; readonly error: AppError; readonly retryable: boolean }
  /** The service may have had the whole file, and nothing says what became of it. */
  | { readonly type: 'sendUnconfirmed'; readonly doubt: Doubt }
  /** The network answers (again): `hold` for files whose own connection had broken while the network was there. */
  | { readonly type: 'reachable'; readonly wasOffline: boolean; readonly hold: UploadHold | null }
  | { readonly type: 'gaveUp'; readonly error: AppError }
  /** Broken off by ourselves or by the end of the process. */
  | { readonly type: 'interrupted'; readonly markMayBeLost?: boolean }
  | { readonly type: 'assetReady'; readonly assetId: string }
  | { readonly type: 'assetFound'; readonly assetId: string }
  /** A person says that this asset of the group is the file's. */
  | { readonly type: 'assetTaken'; readonly assetId: string; readonly isReady: boolean }
  | {
      readonly type: 'processingFailed'
      readonly serviceMessage: string | null
      readonly serviceCode: string | null
      readonly retryable: boolean
    }
  | { readonly type: 'lookupEnded'; readonly candidateCount: number }
  | { readonly type: 'makeFit'; readonly choices: FitChoices }
  /** Written before anything reads the file; taken back when the attempt is broken off, and void when it ends. */
  | { readonly type: 'fitBegun' }
  | { readonly type: 'fitBrokenOff' }
  | {
      readonly type: 'fitMade'
      readonly copyName: string
      readonly steps: readonly FitStep[]
      readonly key: string
      readonly original: FileIdentity & Pick<OriginalFacts, 'sha256' | 'media'>
      readonly assetName: string
    }
  | { readonly type: 'fitFailed'; readonly trouble: FitTrouble; readonly detail: string | null }
  /** The file of which a copy was wanted is another one by now: it is checked like a new one, but for a part's. */
  | { readonly type: 'originalChanged' }
  | { readonly type: 'stopFit' }
  | { readonly type: 'undoFit' }
  | { readonly type: 'cancel' }
  | { readonly type: 'retry'; readonly hold: UploadHold | null }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'uploadAnyway'; readonly hold: UploadHold | null; readonly isBySetting?: boolean }
  | { readonly type: 'confirmPerson'; readonly hold: UploadHold | null }
  /** Of a file that asks because of equal bytes: what is to be asked by now. */
  | { readonly type: 'reconsidered'; readonly hold: UploadHold | null }
  | { readonly type: 'skip'; readonly isBySetting?: boolean }
  | { readonly type: 'uploadAgain' }
  | { readonly type: 'lookAgain' }
  | {
      readonly type: 'assignGroup'
      readonly groupId: string
      readonly groupName: string
      readonly hold: UploadHold | null
    }
