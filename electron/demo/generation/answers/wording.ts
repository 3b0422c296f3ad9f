import { z } from 'zod'
import type { Answers } from '../../answers/form.ts'
import { withChanges } from '../with-changes.ts'

/** What the documents leave open of the answers about tasks; everything here is a form that an app must live with. */
export const generationWordingSchema = z.strictObject({
  /**
   * An accepted request: `top` is all that the reference shows, `data` is the envelope of the quick start,
   * `{code, data: {task_id}, msg}`, `id` is nothing but `{id}`.
   */
  accepted: z.enum(['top', 'data', 'id']).optional(),
  /**
   * `documented`: queued, in_progress, completed (`/v1/videos`), queued, running, succeeded (tasks). `other`: pending, running,
   * succeeded. `unknown`: words that are on no page, before and behind the known ones.
   */
  states: z.enum(['documented', 'other', 'unknown']).optional(),
  /** `sometimes`: only in every second answer; `text`: "45%". The tasks of form B never have one. */
  progress: z.enum(['told', 'sometimes', 'absent', 'text']).optional(),
  /** Where `/v1/videos/{id}` says the address; `none`: only `/content` has it. */
  address: z.enum(['metadata', 'url', 'video_url', 'content', 'none']).optional(),
  /** `usage.completion_tokens`. */
  usage: z.boolean().optional(),
  /** `created_at` and `updated_at`. */
  times: z.boolean().optional(),
  /** Model, real seed, resolution, ratio and length. */
  facts: z.boolean().optional(),
  /** What is told of a task stands in an envelope as that of the quick start, `{code, data, msg}`. */
  wrapped: z.boolean().optional(),
  /** `total` of the list of tasks. */
  total: z.boolean().optional(),
})

export type GenerationWording = Readonly<z.infer<typeof generationWordingSchema>>
export type FullWording = {
  readonly [Key in keyof GenerationWording]-?: Exclude<GenerationWording[Key], undefined>
}

const documentedWording: FullWording = {
  accepted: 'top',
  states: 'documented',
  progress: 'sometimes',
  address: 'metadata',
  usage: true,
  times: true,
  facts: true,
  wrapped: false,
  total: true,
}

const poorestWording: FullWording = {
  accepted: 'id',
  states: 'documented',
  progress: 'absent',
  address: 'url',
  usage: false,
  times: false,
  facts: false,
  wrapped: false,
  total: false,
}

/** The wording that goes with the server's `answers`, with what differs from it. */
export function fullWording(answers: Answers, changes: GenerationWording): FullWording {
  return withChanges(answers === 'poorest' ? poorestWording : documentedWording, changes)
}
