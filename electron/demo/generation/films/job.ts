import type { FilmPlan, Shot } from './plan.ts'

/** A shot as the worker takes it: with the path of its picture, or the number that is to be drawn, or neither. */
export interface JobShot extends Omit<Shot, 'source'> {
  readonly path: string | undefined
  readonly number: number | undefined
}

export interface FilmJob extends Omit<FilmPlan, 'shots' | 'soundName'> {
  readonly id: number
  readonly shots: readonly JobShot[]
  readonly soundPath: string | undefined
  readonly filmPath: string
  readonly framePath: string
}

export type FilmReply =
  /** Some frames more are done: who says nothing for long is taken for dead. */
  | { readonly id: number; readonly kind: 'alive' }
  | { readonly id: number; readonly kind: 'done'; readonly filmBytes: number; readonly frameBytes: number }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }
