import { z } from 'zod'

/**
 * How answers are worded: the default is the documented form. What the documents leave open may differ, and everything
 * here is a form that an app must live with.
 */
export const answerFormSchema = z.strictObject({
  /** `data.total` of lists. `tooFew` says half of what there is, `tooMany` twice as much and a thousand more. */
  total: z.enum(['told', 'absent', 'zero', 'tooFew', 'tooMany', 'text']).optional(),
  /** What the list is called in `data`; `''` makes `data` the list itself. */
  listName: z.string().max(40).optional(),
  /** An empty list is `null`, as Go writes it, or left out. */
  emptyList: z.enum(['list', 'null', 'absent']).optional(),
  /** `group_id`, `groupId`, or as upstream `GroupId`, with `URL` in capitals. */
  spelling: z.enum(['snake', 'camel', 'capitalised']).optional(),
  /** A created group, an accepted upload and a finished task: `{group_id}`, or the id itself as `data`. */
  ids: z.enum(['field', 'bare']).optional(),
  /** A finished task as `{asset_id}`, or as `{id, status: "succeeded"}`. */
  task: z.enum(['field', 'status']).optional(),
  /** Status and type as numbers or in words ("Under review", "Image"). */
  words: z.boolean().optional(),
  /** The `code` of success: a number, or a text of it. */
  success: z.union([z.number().int(), z.string().max(10)]).optional(),
  /** `get-authorize-url`: the address as `data`, or `{url}`. */
  authorizeUrl: z.enum(['text', 'field']).optional(),
  /** Only these fields of an entry are told (snake case, before {@link answerFormSchema.shape.spelling}). Default: all. */
  onlyFields: z.array(z.string().max(40)).optional(),
})

export type AnswerForm = Readonly<z.infer<typeof answerFormSchema>>

/**
 * - `documented`: the default;
 * - `poorest`: no kindness at all: ids and group names only, no total, no time, no size, no type, no status, no cover, no
 *   marker, a created id as bare data;
 * - `upstream`: as the service behind it words them (by analogy): capitalised fields, `Items`, statuses in words.
 */
export const answerPresets = {
  documented: {},
  poorest: {
    total: 'absent',
    emptyList: 'null',
    ids: 'bare',
    onlyFields: ['group_id', 'group_name', 'asset_id'],
  },
  upstream: { listName: 'items', spelling: 'capitalised', words: true },
} as const satisfies Readonly<Record<string, AnswerForm>>

export type AnswerPreset = keyof typeof answerPresets

export const answersSchema = z.union([z.enum(['documented', 'poorest', 'upstream']), answerFormSchema])

/** A preset by its name, or a form of one's own. */
export type Answers = AnswerPreset | AnswerForm

export function answerFormOf(answers: Answers): AnswerForm {
  return typeof answers === 'string' ? answerPresets[answers] : answers
}
