import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { bridge, unwrap } from '../../../bridge.ts'
import type { GroupMark } from './groupMarks.ts'

/** What the person has marked groups with. */
export const groupMarksQuery = queryOptions({
  // Of the assets, so that nothing of another account is shown.
  queryKey: ['assets', 'groupMarks'],
  queryFn: async (): Promise<readonly GroupMark[]> => (await unwrap(bridge().marks.groups({}))).marks,
})

/** The same, as they are marked; undefined until the first answer. */
export function useGroupMarks(): readonly GroupMark[] | undefined {
  const client = useQueryClient()
  const { data } = useQuery(groupMarksQuery)
  useEffect(
    () => bridge().subscribe('marksChanged', () => void client.invalidateQueries(groupMarksQuery)),
    [client],
  )
  return data
}
