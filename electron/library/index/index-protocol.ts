import type { AppError } from '../../../shared/result.ts'
import type { IndexEngine } from './index-engine.ts'

export type IndexMethod = keyof IndexEngine

/** One call of the engine, from the main thread to the index's. */
export interface IndexCall {
  readonly id: number
  readonly method: IndexMethod
  readonly args: readonly unknown[]
}

/** `failure`: what the engine threw that is an AppFailure; `defect`: anything else, in words. */
export type IndexReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: AppError }
  | { readonly id: number; readonly defect: string }

/** The file was damaged: what is known only here of it (marks, measured facts) must be told again. */
export const begunAnew = 'begun anew'

export interface IndexWorkerData {
  /** Of the index's file. */
  readonly folder: string
}
