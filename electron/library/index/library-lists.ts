import type { Asset } from '../../../shared/assets.ts'
import type {
  FoundPlace,
  GroupKnowledge,
  LibraryIds,
  LibraryKnowledge,
  LibraryPage,
  LibraryPlace,
  LibraryQuery,
  LibraryScope,
  LibrarySelection,
  LibrarySums,
} from '../../../shared/library.ts'
import { type CurrentSession, requireSession } from '../../connection/index.ts'
import type { CopiedText, CopyForm } from '../copy/copied-text.ts'
import type { AssetIndex } from './asset-index.ts'
import type { IndexClient } from './index-client.ts'
import type { PickedAsset } from './query/picking.ts'
import { type GroupWalk, isWhole } from './store/index-store.ts'

/** The library as it is known on this computer: any part of it, in any order, at once. @throws AppFailure keyNeeded, storageFailed */
export interface LibraryLists {
  list(input: {
    readonly query: LibraryQuery
    readonly offset: number
    readonly limit: number
    readonly daysIn?: string | undefined
  }): Promise<LibraryPage>
  placeOf(input: {
    readonly query: LibraryQuery
    readonly groupId: string
    readonly assetId: string
  }): Promise<number | null>
  /** In the order in which the service lists a group, as far as anybody knows. */
  placeInGroup(asset: { readonly groupId: string; readonly assetId: string }): Promise<number | null>
  nextNamed(input: {
    readonly query: LibraryQuery
    readonly beginning: string
    readonly from: number
  }): Promise<FoundPlace | null>
  between(input: {
    readonly query: LibraryQuery
    readonly from: LibraryPlace
    readonly to: LibraryPlace
  }): Promise<LibraryIds>
  sums(selection: LibrarySelection): Promise<LibrarySums>
  selected(selection: LibrarySelection, offset: number, limit: number): Promise<readonly Asset[]>
  picked(selection: LibrarySelection): Promise<readonly PickedAsset[]>
  /** What is copied of a selection, as text. */
  copied(selection: LibrarySelection, form: CopyForm): Promise<CopiedText>
  /** Of all groups, or of some. */
  groups(groupIds?: readonly string[]): Promise<readonly GroupKnowledge[]>
  knowledge(): Promise<LibraryKnowledge>
}

export function createLibraryLists(options: {
  readonly client: IndexClient
  readonly index: Pick<AssetIndex, 'groupIds' | 'walks'>
  readonly session: CurrentSession
}): LibraryLists {
  const { client, index } = options
  const account = (): string => requireSession(options.session).accountId

  const knowledge = async (scope: LibraryScope): Promise<LibraryKnowledge> =>
    scope.kind === 'group'
      ? knowledgeOf([scope.groupId], await index.walks([scope.groupId]))
      : knowledgeOf(index.groupIds(), await index.walks())

  return {
    list: async ({ query, offset, limit, daysIn }) => {
      const [{ assets, days, ...page }, known] = await Promise.all([
        client.list(account(), query, offset, limit, daysIn),
        knowledge(query.scope),
      ])
      return { ...page, assets: [...assets], ...(days === null ? {} : { days: [...days] }), knowledge: known }
    },
    placeOf: async ({ query, ...asset }) => client.placeOf(account(), query, asset),
    placeInGroup: async ({ groupId, assetId }) => client.placeInGroup(account(), groupId, assetId),
    nextNamed: async ({ query, beginning, from }) => client.nextNamed(account(), query, beginning, from),
    between: async ({ query, from, to }) => client.between(account(), query, from, to),
    sums: async (selection) => client.sums(account(), selection),
    selected: async (selection, offset, limit) => client.selected(account(), selection, offset, limit),
    picked: async (selection) => client.picked(account(), selection),
    copied: async (selection, form) => client.copied(account(), selection, form),
    groups: async (groupIds) => {
      const [walks, known] = await Promise.all([
        index.walks(groupIds),
        client.knownGroups(account(), groupIds),
      ])
      const counts = new Map(known.map(({ groupId, count }) => [groupId, count]))
      return walks.map((walk) => ({
        groupId: walk.groupId,
        count: counts.get(walk.groupId) ?? 0,
        isWhole: isWhole(walk),
        asOfMs: walk.checkedAtMs,
      }))
    },
    knowledge: () => knowledge({ kind: 'all' }),
  }
}

/** Of the groups that a list is about. */
function knowledgeOf(groupIds: readonly string[], walks: readonly GroupWalk[]): LibraryKnowledge {
  const whole = walks.filter(isWhole)
  const times = whole.map(({ walk, checkedAtMs }) => checkedAtMs ?? walk.completedAtMs ?? 0)
  const isAllWhole = groupIds.length > 0 && whole.length === groupIds.length
  return {
    knownGroups: whole.length,
    totalGroups: groupIds.length,
    asOfMs: isAllWhole ? times.reduce((oldest, ms) => Math.min(oldest, ms)) : null,
  }
}
