/**
 * The one table of what holds a file: who ends the hold, what a person is asked, and what can be done meanwhile; and the
 * same of the states beside waiting. The queue sends it with every file (`can`, `asks`), and the page shows what it says.
 * Free of zod, because the page has it too.
 */

/**
 * What a person may answer to a file that needs attention.
 * - uploadAnyway, skip: to `duplicate`; skip also to every other question: the file becomes cancelled. For the whole drop
 *   it counts for duplicates that are yet to be found in it, too.
 * - uploadAgain, lookAgain: to `unconfirmed`; uploadAgain also to a file whose processing failed.
 * - confirmPerson: to `personConsent`, and counts for all files of the same drop and group.
 */
export const uploadDecisions = ['uploadAnyway', 'skip', 'uploadAgain', 'lookAgain', 'confirmPerson'] as const
export type UploadDecision = (typeof uploadDecisions)[number]

/** What can be done with a file. Answers stand first, the usual one before the others, then what its row offers beside. */
export const uploadCommands = [
  ...uploadDecisions,
  /** Choosing a group: only before anything was sent. */
  'assignGroup',
  /** Saying which asset of the group the file became. */
  'takeAsset',
  /** Of a refused file: it is made one that is accepted. */
  'makeFit',
  /** It is refused again, as it was. */
  'stopFit',
  /** Back to the original, as long as nothing of the copy was sent. */
  'undoFit',
  'retry',
  'resume',
  'pause',
  'cancel',
  'remove',
] as const
export type UploadCommand = (typeof uploadCommands)[number]

/** What files may ask of a person, in the order in which it is put. */
export const uploadQuestions = [
  'personConsent',
  'duplicate',
  'unconfirmed',
  'groupNeeded',
  'groupGone',
  'groupReadOnly',
  'fileMissing',
] as const
export type UploadQuestion = (typeof uploadQuestions)[number]

export interface StateRule {
  readonly asks: UploadQuestion | null
  readonly can: readonly UploadCommand[]
}

/**
 * - queue: the hold of the whole queue; the file itself may go as soon as that is over
 * - time: its own, `untilMs`
 * - check: the file is being checked anew
 * - file: it is back where it was, or is dropped again
 * - person: nobody else
 */
export type HoldEnd = 'queue' | 'time' | 'check' | 'file' | 'person'

interface HoldRule extends StateRule {
  readonly endedBy: HoldEnd
}

const underWay: StateRule = { asks: null, can: ['pause', 'cancel'] }
const byQueue: HoldRule = { ...underWay, endedBy: 'queue' }

export const holdRules = {
  offline: byQueue,
  rateLimited: byQueue,
  serverBusy: byQueue,
  keyNeeded: byQueue,
  retryAt: { endedBy: 'time', asks: null, can: ['retry', 'pause', 'cancel'] },
  /** The person's own doing, and therefore no question. */
  paused: { endedBy: 'person', asks: null, can: ['resume', 'cancel'] },
  fileChanged: { ...underWay, endedBy: 'check' },
  fileMissing: { endedBy: 'file', asks: 'fileMissing', can: ['retry', 'remove'] },
  groupGone: { endedBy: 'person', asks: 'groupGone', can: ['assignGroup', 'retry', 'remove'] },
  groupReadOnly: { endedBy: 'person', asks: 'groupReadOnly', can: ['assignGroup', 'retry', 'remove'] },
  groupNeeded: { endedBy: 'person', asks: 'groupNeeded', can: ['assignGroup', 'cancel'] },
  duplicate: { endedBy: 'person', asks: 'duplicate', can: ['skip', 'uploadAnyway', 'cancel'] },
  personConsent: { endedBy: 'person', asks: 'personConsent', can: ['confirmPerson', 'skip', 'cancel'] },
} as const satisfies Record<string, HoldRule>
export type HoldReason = keyof typeof holdRules

/** As much of a state as says what can be done, of the one that is stored and of the one that the page sees. */
export type RuledState =
  | { readonly kind: 'checking' | 'fitting' | 'uploading' | 'ready' | 'rejected' | 'cancelled' }
  | { readonly kind: 'waiting'; readonly hold: { readonly reason: HoldReason } | null }
  | { readonly kind: 'processing'; readonly paused?: boolean }
  | { readonly kind: 'unconfirmed'; readonly lookingUp: boolean; readonly paused?: boolean }
  | { readonly kind: 'failed'; readonly phase: 'checking' | 'uploading' | 'processing' }

const checking: StateRule = { asks: null, can: ['cancel'] }
const asleep: StateRule = { asks: null, can: ['resume', 'cancel'] }
/** Who knows which asset it is need not wait for the last look. */
const lookedFor: StateRule = { asks: null, can: ['takeAsset', 'cancel'] }
const lookPaused: StateRule = { asks: null, can: ['takeAsset', 'resume', 'cancel'] }
const inDoubt: StateRule = {
  asks: 'unconfirmed',
  can: ['takeAsset', 'lookAgain', 'uploadAgain', 'skip', 'cancel'],
}
/** The service has it: asking again is Retry, sending it again is an answer. */
const notProcessed: StateRule = { asks: null, can: ['uploadAgain', 'retry', 'remove'] }
/** Also where the app would not try again by itself: what a person changed elsewhere is not for us to guess. */
const stuck: StateRule = { asks: null, can: ['retry', 'remove'] }
const over: StateRule = { asks: null, can: ['remove'] }

export function ruleOf(state: RuledState): StateRule {
  switch (state.kind) {
    case 'checking':
    case 'fitting':
      return checking
    case 'waiting':
      return state.hold === null ? underWay : holdRules[state.hold.reason]
    case 'uploading':
      return underWay
    case 'processing':
      return state.paused === true ? asleep : underWay
    case 'unconfirmed':
      if (state.paused === true) return lookPaused
      return state.lookingUp ? lookedFor : inDoubt
    case 'failed':
      return state.phase === 'processing' ? notProcessed : stuck
    case 'rejected':
    case 'cancelled':
      return stuck
    case 'ready':
      return over
  }
}

/** What may be answered for all files that put the same question; `lookForMissing` is about the queue as a whole. */
export type AnswerToAll = UploadDecision | 'assignGroup' | 'lookForMissing'

const answers: Readonly<Record<UploadQuestion, readonly AnswerToAll[]>> = {
  personConsent: ['confirmPerson', 'skip'],
  duplicate: ['skip', 'uploadAnyway'],
  unconfirmed: ['lookAgain', 'uploadAgain', 'skip'],
  groupNeeded: ['assignGroup', 'skip'],
  groupGone: ['assignGroup', 'skip'],
  groupReadOnly: ['assignGroup', 'skip'],
  fileMissing: ['lookForMissing', 'skip'],
}

export const answersToAll = (question: UploadQuestion): readonly AnswerToAll[] => answers[question]
