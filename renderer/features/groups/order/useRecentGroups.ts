import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import { findGroup } from '../../../groupList.ts'
import { connectionQuery, settingsQuery, useGroups } from '../../../queries.ts'

/** Groups of the account that were chosen of late and are still there. */
export function useRecentGroups(): readonly Group[] {
  const { data: connection } = useQuery(connectionQuery)
  const { data: settings } = useQuery(settingsQuery)
  const { data: list } = useGroups()
  const accountId = connection?.state === 'connected' ? connection.account.accountId : null
  const recent = accountId === null ? undefined : settings?.recentGroupsByAccount[accountId]
  return useMemo(
    () => (recent ?? []).map((id) => findGroup(list, id)).filter((group) => group !== undefined),
    [recent, list],
  )
}
