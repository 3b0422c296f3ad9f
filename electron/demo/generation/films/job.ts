import { z } from 'zod'
import type { FilmPlan, Shot } from './plan.ts'

/** A shot as the worker takes it: with the path of its picture, or the number that is to be drawn, or neither. */
export interface JobShot extends Omit<Shot, 'source'> {
  readonly path: string | undefined
  readonly number: number | undefined
}

export interface FilmJob extends Omit<FilmPlan, 'shots' | 'soundName'> {
  readonly shots: readonly JobShot[]
  readonly soundPath: string | undefined
  readonly filmPath: string
  readonly framePath: string
}

/** Sizes of what was written. */
export const drawnFilmSchema = z.object({ filmBytes: z.number(), frameBytes: z.number() })
export type DrawnFilm = Readonly<z.infer<typeof drawnFilmSchema>>
