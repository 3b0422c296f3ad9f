/** Whether the index has the list of a group, as it was decided when that list began. */
export interface DecidedSource {
  readonly groupId: string
  readonly isWhole: boolean
  /** What was looked for in it then. */
  readonly filter: string
}

/**
 * A list begins anew, at its top and with nothing selected, when something else is looked for in the group: by then the index may know
 * the whole group. None of the index becomes the service's.
 */
export function decidedAnew(
  before: DecidedSource,
  now: Pick<DecidedSource, 'isWhole' | 'filter'>,
): DecidedSource {
  if (before.filter === now.filter) return before
  return { ...before, filter: now.filter, isWhole: before.isWhole || now.isWhole }
}
