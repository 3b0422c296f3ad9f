import type { UpdateProblem, UpdateStep } from '../../shared/updates.ts'
import type { DownloadProgress, FoundUpdate } from './ports.ts'

/** Where looking for a new version, fetching and installing it stands. */
export interface UpdateState {
  readonly step: UpdateStep
  readonly found: FoundUpdate | null
}

export const firstState: UpdateState = { step: { kind: 'idle' }, found: null }

export type UpdateEvent =
  | { readonly kind: 'checkStarted' }
  | { readonly kind: 'checked'; readonly found: FoundUpdate | null }
  /** `isAsked`: a person waits for the answer. Otherwise a version that was known stays known. */
  | { readonly kind: 'checkFailed'; readonly problem: UpdateProblem; readonly isAsked: boolean }
  | { readonly kind: 'downloadStarted' }
  | ({ readonly kind: 'progressed' } & DownloadProgress)
  | { readonly kind: 'downloaded'; readonly found: FoundUpdate }
  | { readonly kind: 'downloadCancelled' }
  | { readonly kind: 'downloadFailed'; readonly problem: UpdateProblem }
  | { readonly kind: 'installPlanned'; readonly when: 'whenDone' | 'atQuit' | null }
  | { readonly kind: 'installStarted' }

/** Pure and total: what does not fit a state leaves it as it is. */
export function nextState(state: UpdateState, event: UpdateEvent): UpdateState {
  const { step, found } = state
  const at = (next: UpdateStep): UpdateState => ({ step: next, found })
  switch (event.kind) {
    case 'checkStarted':
      return canCheck(step) ? at({ kind: 'checking' }) : state
    case 'checked':
      if (step.kind !== 'checking') return state
      return { step: { kind: event.found === null ? 'upToDate' : 'found' }, found: event.found }
    case 'checkFailed':
      if (step.kind !== 'checking') return state
      if (found !== null && !event.isAsked) return at({ kind: 'found' })
      return { step: { kind: 'failed', during: 'check', problem: event.problem }, found: null }
    case 'downloadStarted':
      return canDownload(state)
        ? at({ kind: 'downloading', receivedBytes: 0, totalBytes: found?.sizeBytes ?? null })
        : state
    case 'progressed': {
      const { receivedBytes, totalBytes } = event
      return step.kind === 'downloading' ? at({ kind: 'downloading', receivedBytes, totalBytes }) : state
    }
    case 'downloaded':
      if (step.kind !== 'downloading') return state
      return { step: { kind: 'downloaded', install: null }, found: event.found }
    case 'downloadCancelled':
      return step.kind === 'downloading' ? at({ kind: 'found' }) : state
    case 'downloadFailed':
      if (step.kind !== 'downloading') return state
      return at({ kind: 'failed', during: 'download', problem: event.problem })
    case 'installPlanned':
      return isDownloaded(step) ? at({ kind: 'downloaded', install: event.when }) : state
    case 'installStarted':
      return isDownloaded(step) ? at({ kind: 'installing' }) : state
  }
}

/** Not while something is fetched or ready to be installed: that would be about another version. */
export const canCheck = ({ kind }: UpdateStep): boolean =>
  kind === 'idle' || kind === 'upToDate' || kind === 'found' || kind === 'failed'

const canDownload = ({ step, found }: UpdateState): boolean =>
  found !== null && (step.kind === 'found' || (step.kind === 'failed' && step.during !== 'check'))

const isDownloaded = ({ kind }: UpdateStep): boolean => kind === 'downloaded' || kind === 'installing'
