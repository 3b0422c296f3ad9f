import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { bridge } from '../../bridge.ts'
import { useTimeZone } from '../../i18n/useTimeZone.ts'
import { followIndexChanges } from '../../indexChanges.ts'
import { connectionQuery, keys, settingsQuery, updatesQuery } from '../../queries.ts'
import { followResults, type ResultsSource } from '../../stores/results/store.ts'
import { followUploads } from '../../stores/uploads/uploads.ts'
import { coalesced } from './coalesced.ts'

/** Each time the service is asked for a page, the index told of it, and the grid drawn. */
const refreshPauseMs = 1_000

/** What the main process tells goes into the query cache; what is on the screen stays until the new answer is there. */
export function useLiveUpdates(accountId: string | null): void {
  const client = useQueryClient()

  useEffect(() => {
    const { subscribe } = bridge()
    // While uploads finish one after the other, an answer must come to its end before it is asked for again, and be looked at.
    const refreshers = new Map<string, () => void>()
    const refreshAssets = (groupId: string): void => {
      const refresh =
        refreshers.get(groupId) ??
        coalesced(() => client.invalidateQueries({ queryKey: keys.assets(groupId) }), refreshPauseMs)
      refreshers.set(groupId, refresh)
      refresh()
    }
    const ends = [
      followIndex(client),
      subscribe('connectionChanged', (connection) =>
        client.setQueryData(connectionQuery.queryKey, connection),
      ),
      subscribe('settingsChanged', (settings) => client.setQueryData(settingsQuery.queryKey, settings)),
      subscribe('updatesChanged', (updates) => client.setQueryData(updatesQuery.queryKey, updates)),
      subscribe('groupsChanged', () => void client.invalidateQueries({ queryKey: keys.groups })),
      subscribe('assetsChanged', ({ groupId }) => refreshAssets(groupId)),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [client])

  // The days of a list are those of the zone that it was asked for in.
  const zone = useTimeZone()
  const zoneOfLists = useRef(zone)
  useEffect(() => {
    if (zone !== zoneOfLists.current) void client.invalidateQueries({ queryKey: ['index'] })
    zoneOfLists.current = zone
  }, [client, zone])

  useEffect(() => followUploads(bridge()), [])

  // Followed in the library, too: what is under way is counted beside its link.
  useEffect(() => (accountId === null ? undefined : followResults(resultsSource)), [accountId])
}

/** Whatever shows a part of the index that has changed asks for it anew: at most once a second, and one answer after the other. */
function followIndex(client: QueryClient): () => void {
  let changed: { readonly groupIds: ReadonlySet<unknown> | null } = { groupIds: new Set() }
  const refresh = coalesced(() => {
    const { groupIds } = changed
    changed = { groupIds: new Set() }
    return client.invalidateQueries({
      predicate: ({ queryKey: [root, groupId] }) =>
        root === 'index' && (groupId === null || groupIds === null || groupIds.has(groupId)),
    })
  })
  return followIndexChanges((groupIds) => {
    changed = {
      groupIds:
        groupIds === null || changed.groupIds === null ? null : new Set([...changed.groupIds, ...groupIds]),
    }
    refresh()
  })
}

const resultsSource: ResultsSource = {
  list: (before) => bridge().generation.results(before === null ? {} : { before }),
  onChanged: (listener) => bridge().subscribe('resultsChanged', listener),
}
