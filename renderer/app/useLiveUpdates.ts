import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { bridge } from '../bridge'
import { connectionQuery, keys, settingsQuery } from '../queries'
import { followUploads } from '../stores/uploads'

/** What the main process tells goes into the query cache; what is on the screen stays until the new answer is there. */
export function useLiveUpdates(accountId: string | null): void {
  const client = useQueryClient()

  useEffect(() => {
    const { subscribe } = bridge()
    const ends = [
      subscribe('connectionChanged', (connection) =>
        client.setQueryData(connectionQuery.queryKey, connection),
      ),
      subscribe('settingsChanged', (settings) => client.setQueryData(settingsQuery.queryKey, settings)),
      subscribe('groupsChanged', () => void client.invalidateQueries({ queryKey: keys.groups })),
      subscribe(
        'assetsChanged',
        ({ groupId }) => void client.invalidateQueries({ queryKey: keys.assets(groupId) }),
      ),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [client])

  useEffect(() => followUploads(bridge(), accountId), [accountId])
}
