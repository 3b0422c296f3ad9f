import { validateMedia } from '../../shared/media/validation.ts'
import type { ConnectionService, LibrarySession } from '../connection/index.ts'
import { type GroupService, isMarkedOfficial, toAssetWithoutFields } from '../library/index.ts'
import type { MediaProber } from '../media/index.ts'
import type { ConnectionPort, GroupsPort, MediaPort, UploadAccount, UploadApi } from './ports.ts'

/** Of a group that is not among so many, the whole list is asked. */
const groupPages = 3

/** Fits the real services to what the queue needs; used by the composition root and by the tests that run the whole. */
export function toUploadApi(api: LibrarySession['api']): UploadApi {
  return {
    upload: ({ mimeType, ...request }) =>
      api.upload({ ...request, mimeType: mimeType ?? 'application/octet-stream' }),
    getAssetId: (taskId, signal) => api.getAssetId(taskId, signal),
    listAssets: async ({ groupId, ...query }, signal) => {
      const { assets, total } = await api.listAssetsPage({ groupId, ...query }, signal)
      return { assets: assets.map((wire) => toAssetWithoutFields(wire, groupId)), total }
    },
    findGroup: async ({ groupId, isRealPerson }, signal) => {
      for (let page = 1, seenCount = 0; page <= groupPages; page += 1) {
        const input = { page, pageSize: 100, groupType: isRealPerson ? 1 : 0 } as const
        const { groups, hasMore, total } = await api.listGroupsPage(input, signal)
        seenCount += groups.length
        const found = groups.find((group) => group.groupId === groupId)
        if (found !== undefined) return { isMarkedOfficial: !isRealPerson && isMarkedOfficial(found.fields) }
        // A service of smaller pages says by its total that there is more.
        if (!hasMore && seenCount >= (total ?? 0)) break
      }
      return null
    },
    clockOffset: () => api.clockOffset(),
  }
}

export function toConnectionPort(
  connection: Pick<
    ConnectionService,
    'get' | 'session' | 'onChanged' | 'onSessionChanged' | 'reportKeyRejected'
  >,
): ConnectionPort {
  let known: { readonly session: LibrarySession; readonly account: UploadAccount } | null = null
  return {
    current: () => {
      const session = connection.session()
      const state = connection.get()
      // A key that the service refuses may still be open: it is being looked at, or works only for other calls.
      const isRefused = state.state === 'connected' && state.problem?.code === 'keyRejected'
      if (session === null || isRefused) return null
      if (known?.session !== session) {
        known = { session, account: { accountId: session.accountId, api: toUploadApi(session.api) } }
      }
      return known.account
    },
    accountId: () => connection.session()?.accountId ?? null,
    onChanged: (listener) => {
      const ends = [connection.onChanged(listener), connection.onSessionChanged(listener)]
      return () => {
        for (const end of ends) end()
      }
    },
    reportKeyRejected: () => connection.reportKeyRejected(),
  }
}

export function toGroupsPort(
  groups: Pick<GroupService, 'find' | 'verify' | 'obtain' | 'onChanged'>,
): GroupsPort {
  return {
    lookup: (groupId) => groups.find(groupId),
    verify: groups.verify,
    obtain: (wish) => groups.obtain(wish),
    onChanged: groups.onChanged,
  }
}

export function toMediaPort(prober: Pick<MediaProber, 'probe'>): MediaPort {
  return { probe: (path, options) => prober.probe(path, options), validate: (info) => validateMedia(info) }
}
