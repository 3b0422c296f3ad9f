import { z } from 'zod'

/** Colours that a person gives things a meaning by; each has a name, and is never told by its colour alone. */
export const markLabels = ['red', 'orange', 'green', 'blue', 'purple'] as const
export const markLabelSchema = z.enum(markLabels)
export type MarkLabel = z.infer<typeof markLabelSchema>

/** By which mark a list is filtered. */
export const markFilterSchema = z.enum(['favourite', 'noted', ...markLabels])
export type MarkFilter = z.infer<typeof markFilterSchema>
