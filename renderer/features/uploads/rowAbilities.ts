import type { UploadItem } from '../../../shared/uploads.ts'

export interface RowAbilities {
  readonly retry: boolean
  readonly pause: boolean
  readonly resume: boolean
  readonly cancel: boolean
  readonly remove: boolean
}

const none: RowAbilities = { retry: false, pause: false, resume: false, cancel: false, remove: false }

/** Which buttons a row has. Cancel is for what is still under way, Remove for what is over or stuck. */
export function can({ state }: UploadItem): RowAbilities {
  switch (state.kind) {
    case 'checking':
      return { ...none, cancel: true }
    case 'waiting': {
      const reason = state.hold?.reason
      if (reason === 'paused') return { ...none, resume: true, cancel: true }
      if (reason === 'fileMissing') return { ...none, retry: true, remove: true }
      if (reason === 'groupGone' || reason === 'groupReadOnly') return { ...none, retry: true, remove: true }
      return { ...none, pause: !isQuestion(reason), cancel: true, retry: reason === 'retryAt' }
    }
    case 'uploading':
      return { ...none, pause: true, cancel: true }
    case 'processing':
      return { ...none, pause: !state.paused, resume: state.paused, cancel: true }
    case 'unconfirmed':
      return { ...none, cancel: true }
    case 'failed':
      // Also where the app would not try again by itself: what a person changed elsewhere is not for us to guess.
      return { ...none, retry: true, remove: true }
    case 'rejected':
      return { ...none, retry: true, remove: true }
    case 'ready':
    case 'cancelled':
      return { ...none, retry: state.kind === 'cancelled', remove: true }
  }
}

const isQuestion = (reason: string | undefined): boolean =>
  reason === 'duplicate' || reason === 'personConsent' || reason === 'groupNeeded'
