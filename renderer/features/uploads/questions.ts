import type { UploadDecision, UploadItem, UploadState } from '../../../shared/uploads.ts'

/** What files may ask of a person, in the order in which it is put. */
export const questionKinds = [
  'personConsent',
  'duplicate',
  'unconfirmed',
  'groupNeeded',
  'groupGone',
  'groupReadOnly',
  'fileMissing',
] as const
export type QuestionKind = (typeof questionKinds)[number]

export function questionOf(state: UploadState): QuestionKind | null {
  if (state.kind === 'unconfirmed') return state.lookingUp ? null : 'unconfirmed'
  if (state.kind !== 'waiting') return null
  switch (state.hold?.reason) {
    case 'personConsent':
    case 'duplicate':
    case 'groupNeeded':
    case 'groupGone':
    case 'groupReadOnly':
    case 'fileMissing':
      return state.hold.reason
    default:
      return null
  }
}

/** The answers, the usual one first. A group is chosen, not decided on. */
export function decisionsFor(state: UploadState): readonly UploadDecision[] {
  // A file that the service has but failed to process: polling again is Retry, sending it again is this.
  if (state.kind === 'failed' && state.phase === 'processing') return ['uploadAgain']
  const question = questionOf(state)
  switch (question) {
    case 'personConsent':
      return ['confirmPerson', 'skip']
    case 'duplicate':
      return ['skip', 'uploadAnyway']
    case 'unconfirmed':
      return ['lookAgain', 'uploadAgain', 'skip']
    // A group is chosen, and a file put back: the row has buttons for these.
    case 'groupNeeded':
    case 'groupGone':
    case 'groupReadOnly':
    case 'fileMissing':
    case null:
      return []
  }
}

export interface Question {
  readonly key: string
  readonly kind: QuestionKind
  /** The group of the first of them: of all, where it is about a group. */
  readonly groupId: string | null
  readonly groupName: string
  readonly ids: readonly string[]
}

/**
 * The same question of several files, once for all of them; about a person once for each group, because each group is
 * another person.
 */
export function collectQuestions(items: Iterable<UploadItem>): readonly Question[] {
  const found = new Map<
    string,
    { kind: QuestionKind; groupId: string | null; groupName: string; ids: string[] }
  >()
  for (const item of items) {
    const kind = questionOf(item.state)
    if (kind === null) continue
    const key = kind === 'personConsent' ? `${kind} ${item.groupId}` : kind
    const question = found.get(key)
    if (question === undefined)
      found.set(key, { kind, groupId: item.groupId, groupName: item.groupName, ids: [item.id] })
    else question.ids.push(item.id)
  }
  return [...found]
    .map(([key, question]) => ({ key, ...question }))
    .sort((a, b) => questionKinds.indexOf(a.kind) - questionKinds.indexOf(b.kind))
}
