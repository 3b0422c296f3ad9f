import type { GenerationFailure } from '../../../shared/generation/result.ts'
import type { AppError } from '../../../shared/result.ts'
import type { WireTask } from './task.ts'

/** `videos`: `POST /v1/videos`; `contents`: Seedance's own (both reference). */
export type RequestForm = 'videos' | 'contents'

export interface CreateTaskInput {
  /** Below the base, from "/v1/…" on. */
  readonly path: string
  readonly body: unknown
  /**
   * Called synchronously before the first byte is handed to the socket: from then on the request may have arrived. When it
   * throws, nothing goes out. Called once; a second request goes out only after the service said 401 to the first.
   */
  readonly onBeforeSend: () => void
  readonly signal?: AbortSignal
}

export type CreateTaskOutcome =
  | { readonly kind: 'accepted'; readonly taskId: string; readonly task: WireTask | null }
  /** The service says for sure that it made no task of it. */
  | { readonly kind: 'refused'; readonly failure: GenerationFailure; readonly retryAfterMs: number | null }
  /** No byte went out. */
  | { readonly kind: 'notSent'; readonly error: AppError }
  /** It went out, and nothing says for sure what became of it. */
  | { readonly kind: 'unknown'; readonly error: AppError }

export type TaskAnswer =
  | { readonly kind: 'told'; readonly task: WireTask }
  /** The service says that it knows no such task. */
  | { readonly kind: 'unknownTask' }
  /** Nothing was learned, and it is no word about the task: asked again later. */
  | { readonly kind: 'trouble'; readonly error: AppError }

export type CancelOutcome =
  | { readonly kind: 'done' }
  /** It runs already, say. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'trouble'; readonly error: AppError }

export type TaskListAnswer =
  | { readonly kind: 'tasks'; readonly tasks: readonly WireTask[]; readonly hasMore: boolean }
  /** The service has no list of tasks. */
  | { readonly kind: 'noList' }
  | { readonly kind: 'trouble'; readonly error: AppError }
