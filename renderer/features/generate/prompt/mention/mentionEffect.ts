import type { Asset } from '../../../../../shared/assets.ts'
import { checkComposition } from '../../../../../shared/generation/checks/check-composition.ts'
import type { Problem } from '../../../../../shared/generation/checks/problems.ts'
import { isAsset, withMentioned } from '../../../../../shared/generation/composition/mention.ts'
import { sentReferences } from '../../../../../shared/generation/composition/sent.ts'
import type { Composition } from '../../../../../shared/generation/draft.ts'
import { referenceNumbers } from '../../../../../shared/generation/request/numbers.ts'
import { referenceTo } from '../../library/knownAssets.ts'

/** What choosing the asset would do. */
export type MentionEffect =
  /** It is sent already, and is called so. */
  | { readonly kind: 'is'; readonly number: string }
  | { readonly kind: 'willBe'; readonly number: string }
  /** It can be mentioned, and will not pass the checks. */
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** This way of generating takes none of its type. */
  | { readonly kind: 'noPlace' }

const aboutRoom: ReadonlySet<Problem['code']> = new Set([
  'tooMany',
  'tooManyTogether',
  'tooLongInAll',
  'tooLong',
  'tooShort',
  'underReview',
  'failed',
])

export function mentionEffect(composition: Composition, asset: Asset): MentionEffect {
  const { assetId, status, type, durationMs } = asset
  const sent = sentReferences(composition).some(({ reference }) => isAsset(reference, assetId))
  const after = withMentioned(
    { ...composition, prompt: [...composition.prompt, { kind: 'asset', assetId }] },
    new Map([[assetId, referenceTo(asset)]]),
  )
  const number = referenceNumbers(after).get(assetId)
  if (number === undefined) return { kind: 'noPlace' }
  const facts = { assets: new Map([[assetId, { status, type, durationMs }]]), uploads: new Map() }
  const before = new Set(checkComposition(composition, facts).map((problem) => JSON.stringify(problem)))
  const problem = checkComposition(after, facts).find(
    (one) => one.level === 'error' && aboutRoom.has(one.code) && !before.has(JSON.stringify(one)),
  )
  if (problem !== undefined) return { kind: 'problem', problem }
  return { kind: sent ? 'is' : 'willBe', number }
}
