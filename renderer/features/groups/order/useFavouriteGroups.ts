import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { bridge, unwrap } from '../../../bridge.ts'

/** Ids of the groups that the person has marked as favourites. */
export const favouriteGroupsQuery = queryOptions({
  // Of the assets, so that nothing of another account is shown.
  queryKey: ['assets', 'favouriteGroups'],
  queryFn: async () => {
    const { marks } = await unwrap(bridge().marks.groups({}))
    return marks.filter(({ favourite }) => favourite).map(({ groupId }) => groupId)
  },
})

/** The same, as they are marked; undefined until the first answer. */
export function useFavouriteGroups(): readonly string[] | undefined {
  const client = useQueryClient()
  const { data } = useQuery(favouriteGroupsQuery)
  useEffect(
    () => bridge().subscribe('marksChanged', () => void client.invalidateQueries(favouriteGroupsQuery)),
    [client],
  )
  return data
}
