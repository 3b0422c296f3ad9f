/** Colours that a person gives things a meaning by; each has a name, and is never told by its colour alone. */
export const markLabels = ['red', 'orange', 'green', 'blue', 'purple'] as const
export type MarkLabel = (typeof markLabels)[number]

/** By which mark a list is filtered. */
export const markFilters = ['favourite', 'noted', ...markLabels] as const
export type MarkFilter = (typeof markFilters)[number]
