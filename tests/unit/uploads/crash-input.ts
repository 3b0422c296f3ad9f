import type { Kill } from '../crash/kill.ts'

/**
 * Every place where the process may die, in the order of a file's life. A `… undone` is inside the transaction, which is
 * then lost; a `… done` is right after its commit, before anybody acts on it.
 */
export const crashSteps = [
  'dropping undone',
  'dropping done',
  'adding undone',
  'adding done',
  'drop listed undone',
  'drop listed done',
  'checking: asked',
  'checking: answered',
  'checked undone',
  'checked done',
  'send started undone',
  'send started done',
  'sending: begun',
  'sending: some pieces out',
  'sending: before the mark',
  'marked undone',
  'marked done',
  'sending: marked, last piece not out',
  'accepted: not written',
  'broken off: not written',
  'accepted undone',
  'accepted done',
  'unconfirmed undone',
  'unconfirmed done',
  'put back undone',
  'put back done',
  'failed undone',
  'failed done',
  'polling: asked',
  'polling: answered',
  'ready undone',
  'ready done',
  'looking up: asked',
  'looking up: answered',
  'looked up undone',
  'looked up done',
  'cancelling undone',
  'cancelling done',
  'retrying undone',
  'retrying done',
  'deciding undone',
  'deciding done',
  'pausing undone',
  'pausing done',
  'removing undone',
  'removing done',
  'other undone',
  'other done',
] as const
export type CrashStep = (typeof crashSteps)[number]

export interface CrashChildInput {
  readonly folder: string
  readonly baseUrl: string
  readonly apiKey: string
  readonly groupId: string
  readonly paths: readonly string[]
  /** Of what the person does. */
  readonly seed: number
  /** What the person asked for, a line for each: written before it is done. */
  readonly diary: string
  /** Null: lives until nothing moves any more, and the person only answers what holds the queue. */
  readonly kill: Kill<CrashStep> | null
}

/** A line of the diary. `uploadAgain` is the consent to a second copy. */
export interface DiaryLine {
  readonly asked: 'cancel' | 'retry' | 'remove' | 'pause' | 'resume' | 'uploadAgain' | 'lookAgain'
  readonly fileName: string
}
