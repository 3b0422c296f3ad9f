import { useMemo } from 'react'
import { useGroups } from '../../../queries.ts'
import { countNamed } from './groupOrder.ts'

/** How many other groups a person would read the same name of; the service takes any number of them. */
export function useGroupsNamed(name: string, groupId: string | null): number {
  const { data } = useGroups()
  return useMemo(
    () => countNamed(data?.groups.filter((group) => group.groupId !== groupId) ?? [], name),
    [data, name, groupId],
  )
}
