import type { QueueContext } from '../gate/context.ts'
import type { Sent, UploadRow } from '../model/states.ts'
import type { FoundAsset, UploadAccount } from '../ports.ts'
import type { GroupBaseline } from '../send/group-baseline.ts'
import { listPages } from '../send/list-pages.ts'
import { serviceTime } from '../store/sent-record.ts'
import { type Match, type MatchContext, matchAsset, Pairing } from './asset-match.ts'
import { stemOf } from './asset-names.ts'
import { eachUnresolved } from './unresolved-rows.ts'

export interface Found {
  /** The file's asset: nothing else is possible. */
  readonly sure: FoundAsset | null
  /** What may be it, the likeliest first; with `sure`, what else may be. */
  readonly maybes: readonly FoundAsset[]
}

/** A fuzzy name may hit much; what was sent just now is hardly behind five hundred others. */
const namePages = 5
/** Most services list the newest first; where they do not, three hundred are enough for most groups. */
const widePages = 3

/** Whether an asset that has its id can be used. A service that tells no status would else leave it open for ever. */
export const isUsable = (status: FoundAsset['status']): boolean => status === 'ready' || status === 'unknown'

/** What to match a row of the queue with. `listedBy`: how the list was asked for that the entries stand in. */
export function matchContext(
  { clock }: QueueContext,
  account: UploadAccount,
  baseline: GroupBaseline,
  listedBy: NonNullable<Sent['baseline']>,
): MatchContext {
  return {
    presenceOf: (row, assetId) => baseline.presenceOf(row, assetId, listedBy),
    serviceNowMs: serviceTime(clock.now(), account.api.clockOffset?.() ?? null)?.maxMs ?? null,
  }
}

/**
 * Looks in the row's group for its asset: by its name and, with `isWide`, also without, since a service may have changed
 * the name so that it does not find it by it. Assets that other rows lay claim to are left out.
 * @throws AppFailure
 */
export async function findAssets(
  context: QueueContext,
  baseline: GroupBaseline,
  account: UploadAccount,
  row: UploadRow,
  { isWide, signal }: { readonly isWide: boolean; readonly signal: AbortSignal },
): Promise<Found> {
  const { groupId } = row
  if (groupId === null) return { sure: null, maybes: [] }
  const { ledger } = context
  const matches = new Map<string, { readonly asset: FoundAsset; match: Match }>()
  const look = async (name: string | null) => {
    const listing = matchContext(context, account, baseline, name === null ? 'group' : 'name')
    const query = name === null ? { groupId } : { groupId, name }
    const listed: FoundAsset[] = []
    const maxPages = name === null ? widePages : namePages
    const options = { maxPages, signal, endsAtShortPage: true }
    for await (const { fresh } of listPages(account.api, query, options)) {
      listed.push(...fresh)
    }
    const pairing = new Pairing(listing)
    pairing.want([row])
    await eachUnresolved(ledger, { accountId: account.accountId, groupId }, (rows) => pairing.oppose(rows))
    signal.throwIfAborted()
    // By now: whoever took one meanwhile is no rival any more.
    const entries = listed.filter(({ assetId }) => !ledger.isClaimed(assetId, row.id))
    pairing.compare(entries)
    const sureIds = new Set(pairing.surePairs().map(({ asset }) => asset.assetId))
    for (const asset of entries) {
      const match = matchAsset(row, asset, listing)
      const known = matches.get(asset.assetId)
      const isSure = sureIds.has(asset.assetId) || known?.match === 'surely'
      if (match !== 'no') matches.set(asset.assetId, { asset, match: isSure ? 'surely' : 'maybe' })
    }
  }
  await look(stemOf(row.assetName))
  const isFound = () => [...matches.values()].some(({ match }) => match === 'surely')
  if (isWide && !isFound()) await look(null)
  const sure = [...matches.values()].filter(({ match }) => match === 'surely').map(({ asset }) => asset)
  const maybes = [...matches.values()].map(({ asset }) => asset).sort(byLikelihood(row))
  const [only] = sure
  return sure.length === 1 && only !== undefined
    ? { sure: only, maybes: maybes.filter((asset) => asset !== only) }
    : { sure: null, maybes }
}

/** Of the same size first, then the newest. */
function byLikelihood({ sizeBytes }: UploadRow): (a: FoundAsset, b: FoundAsset) => number {
  const score = (asset: FoundAsset) => (asset.sizeBytes !== null && asset.sizeBytes === sizeBytes ? 1 : 0)
  return (a, b) => score(b) - score(a) || (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0)
}
