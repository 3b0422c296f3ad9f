import { type UploadQuestion, uploadQuestions } from '../../../../shared/uploads/upload-holds.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'

export interface Question {
  readonly key: string
  readonly kind: UploadQuestion
  /** The group of the first of them: of all, where it is about a group. */
  readonly groupId: string | null
  readonly groupName: string
  /** All of them are about the group that is looked at. */
  readonly isHere: boolean
  readonly ids: readonly string[]
}

/**
 * The same question of several files, once for all of them; about a person once for each group, because each group is
 * another person. Those about the group that is looked at are a question of their own, and come first.
 */
export function collectQuestions(
  items: Iterable<UploadItem>,
  shownGroupId: string | null,
): readonly Question[] {
  const found = new Map<string, Question & { readonly ids: string[] }>()
  for (const { id, asks: kind, groupId, groupName } of items) {
    if (kind === null) continue
    const isHere = groupId !== null && groupId === shownGroupId
    const key = kind === 'personConsent' || isHere ? `${kind} ${groupId}` : kind
    const question = found.get(key)
    if (question === undefined) found.set(key, { key, kind, groupId, groupName, isHere, ids: [id] })
    else question.ids.push(id)
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(b.isHere) - Number(a.isHere) ||
      uploadQuestions.indexOf(a.kind) - uploadQuestions.indexOf(b.kind),
  )
}
