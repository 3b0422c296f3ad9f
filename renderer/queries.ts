import {
  notifyManager,
  QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { AssetFilter } from '../shared/assets.ts'
import type { Group, GroupList } from '../shared/groups.ts'
import type { LibraryQuery } from '../shared/library.ts'
import type { Settings } from '../shared/settings.ts'
import { bridge, unwrap } from './bridge.ts'
import { findGroup } from './groupList.ts'
import { loadGroups, revisionOf } from './loadGroups.ts'

/** Page sizes above 100 are refused by the contract; a test compares this with it. */
export const assetPageSize = 100

// What came is drawn in the same turn, and not behind whatever else waits for a timer.
notifyManager.setScheduler(queueMicrotask)

/** The main process retries, caches and says when something changed: the page only keeps what it was told. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })

export const keys = {
  info: ['info'],
  connection: ['connection'],
  proxy: ['proxy'],
  settings: ['settings'],
  updates: ['updates'],
  licences: ['licences'],
  originals: ['originals'],
  groups: ['groups'],
  assets: (groupId: string) => ['assets', groupId],
  assetList: (groupId: string, filter: AssetFilter) => ['assets', groupId, 'list', filter],
  assetPage: (groupId: string, filter: AssetFilter, page: number) => [
    'assets',
    groupId,
    'list',
    filter,
    page,
  ],
  /** What is known on this computer, of one group or (null) of all: asked anew when the index changed. */
  index: (groupId: string | null, ...parts: readonly unknown[]) => ['index', groupId, ...parts],
  asset: (groupId: string, assetId: string) => ['assets', groupId, 'one', assetId],
  candidates: (uploadId: string, updatedAtMs: number) => ['candidates', uploadId, updatedAtMs],
  skipped: (dropId: string) => ['skipped', dropId],
  history: (uploadId: string, updatedAtMs: number) => ['history', uploadId, updatedAtMs],
} as const

export const infoQuery = queryOptions({ queryKey: keys.info, queryFn: () => unwrap(bridge().app.info({})) })
export const proxyQuery = queryOptions({
  queryKey: keys.proxy,
  queryFn: () => unwrap(bridge().proxy.get({})),
})

export const connectionQuery = queryOptions({
  queryKey: keys.connection,
  queryFn: () => unwrap(bridge().connection.get({})),
})
export const settingsQuery = queryOptions({
  queryKey: keys.settings,
  queryFn: () => unwrap(bridge().settings.get({})),
})
export const updatesQuery = queryOptions({
  queryKey: keys.updates,
  queryFn: () => unwrap(bridge().updates.get({})),
})
export const groupsQuery = queryOptions({
  queryKey: keys.groups,
  queryFn: ({ client, signal }) =>
    loadGroups(bridge().groups, client.getQueryData<GroupList>(keys.groups), signal),
  // What is as it was is kept while it comes in, part by part.
  structuralSharing: false,
})
export const assetPageQuery = (groupId: string, filter: AssetFilter, page: number) =>
  queryOptions({
    queryKey: keys.assetPage(groupId, filter, page),
    queryFn: () => unwrap(bridge().assets.list({ groupId, page, pageSize: assetPageSize, filter })),
    // A hundred assets a page: those far away may be asked for again.
    gcTime: 60_000,
  })

/** All that is known on this computer. */
const wholeLibrary: LibraryQuery = {
  scope: { kind: 'all' },
  filter: { text: '' },
  sort: { by: 'added', descending: true },
}
/** How many assets that are, and how much of the library; without any of them. */
export const wholeLibraryQuery = queryOptions({
  queryKey: keys.index(null, 'whole'),
  queryFn: async () => {
    const { total, knowledge } = await unwrap(
      bridge().library.list({ query: wholeLibrary, offset: 0, limit: 1 }),
    )
    return { total, knowledge }
  },
})

/** How many of all assets are favourites, as far as they are known. */
export const favouriteAssetsQuery = queryOptions({
  queryKey: keys.index(null, 'favourites'),
  queryFn: async () => {
    const query: LibraryQuery = { ...wholeLibrary, filter: { text: '', mark: 'favourite' } }
    return (await unwrap(bridge().library.list({ query, offset: 0, limit: 1 }))).total
  },
})

export const useGroups = () => useQuery(groupsQuery)
export function useGroup(groupId: string | null): Group | undefined {
  const { data } = useGroups()
  return findGroup(data, groupId)
}

/** How many assets a group has by its list, where that was asked for, and when it was; else null. Asks for nothing itself. */
export function useListedCount(groupId: string): { readonly count: number; readonly asOfMs: number } | null {
  const { data, dataUpdatedAt } = useQuery({ ...assetPageQuery(groupId, {}, 1), enabled: false })
  if (data === undefined) return null
  // A page that is not full is all of it, whatever is said of a total.
  const count = data.hasMore ? data.total : data.assets.length
  return count === null ? null : { count, asOfMs: dataUpdatedAt }
}

/** Asks the service anew and keeps the answer; what was known stays on the screen meanwhile. */
export function useRefreshGroups() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => {
      const known = revisionOf(client.getQueryData<GroupList>(keys.groups))
      return unwrap(bridge().groups.list({ refresh: true, known }))
    },
    // Where that said that there are others, they are on their way already.
    onSuccess: () => client.refetchQueries({ queryKey: keys.groups }, { cancelRefetch: false }),
  })
}

export function useUpdateSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<Settings>) => unwrap(bridge().settings.update(change)),
    // At once: a theme that comes a moment later looks broken.
    onMutate: (change) =>
      client.setQueryData(settingsQuery.queryKey, (known) =>
        known === undefined ? known : { ...known, ...change },
      ),
    onSuccess: (settings) => client.setQueryData(settingsQuery.queryKey, settings),
    onError: () => client.invalidateQueries({ queryKey: keys.settings }),
  })
}
