import type { Kill } from '../crash/kill.ts'

/**
 * Every place where the process may die, from the click to the file. A `… undone` is inside the transaction, which is then
 * lost; a `… done` is right after its commit, before anybody acts on it.
 */
export const crashSteps = [
  'clicked',
  'written down undone',
  'written down done',
  'sending: begun',
  'sending: before the mark',
  'marked undone',
  'marked done',
  'sending: marked, not out',
  'sending: out, not answered',
  'answered: not written',
  'accepted undone',
  'accepted done',
  'refused undone',
  'refused done',
  'in doubt undone',
  'in doubt done',
  'looking: asked',
  'looking: answered',
  'looked undone',
  'looked done',
  'found undone',
  'found done',
  'following: asked',
  'following: answered',
  'moved on undone',
  'moved on done',
  'succeeded undone',
  'succeeded done',
  'download noted undone',
  'download noted done',
  'named undone',
  'named done',
  'ready undone',
  'ready done',
  'failed undone',
  'failed done',
  'other undone',
  'other done',
] as const
export type CrashStep = (typeof crashSteps)[number]

export interface CrashWish {
  readonly prompt: string
  readonly modelId: string
}

export interface CrashChildInput {
  /** Of the app: its database, and the folder for videos. */
  readonly folder: string
  readonly origin: string
  readonly apiKey: string
  /** What the person wants, each once. */
  readonly wishes: readonly CrashWish[]
  /** Null: lives until nothing moves any more. */
  readonly kill: Kill<CrashStep> | null
}

/** What the app shows of a wish in the end. */
export interface CrashResult {
  readonly prompt: string
  readonly state: string
  /** Of a failure. */
  readonly kind: string | null
  readonly taskId: string | null
  /** Of the video on the disk. */
  readonly sha256: string | null
}
