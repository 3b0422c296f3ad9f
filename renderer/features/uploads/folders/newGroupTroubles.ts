import type { UploadNewGroup } from '../../../../shared/uploads/folder-groups.ts'

export interface NewGroupTrouble {
  /** Which reason it is: the same while its groups come and go. */
  readonly reason: string
  readonly problem: NonNullable<UploadNewGroup['problem']>
  /** That could not be made for this one reason: never empty. */
  readonly groups: readonly Pick<UploadNewGroup, 'dropId' | 'name'>[]
}

/** Groups that could not be made, by the reason: what stops one folder of a drop mostly stops them all, and is told once. */
export function newGroupTroubles(waiting: readonly UploadNewGroup[]): readonly NewGroupTrouble[] {
  const byReason = new Map<string, NewGroupTrouble>()
  for (const { dropId, name, problem } of waiting) {
    if (problem === null) continue
    const { code, serviceMessage, isTriedAgain } = problem
    const reason = JSON.stringify([code, serviceMessage, isTriedAgain])
    const groups = [...(byReason.get(reason)?.groups ?? []), { dropId, name }]
    byReason.set(reason, { reason, problem, groups })
  }
  return [...byReason.values()]
}
