import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { bridge } from '../../bridge.ts'
import { settingsQuery, useGroups } from '../../queries.ts'
import { showGroup, useView } from '../../stores/view.ts'
import { withRecent } from './order/recentGroups.ts'

/** Opens where the app was left, keeps what was chosen, and lets go of a group that is not there any more. */
export function useOpenLastGroup(accountId: string): void {
  const { data: list } = useGroups()
  const { data: settings } = useQuery(settingsQuery)
  const groupId = useView((view) => view.groupId)
  const opened = useRef(false)

  useEffect(() => {
    if (list === undefined || settings === undefined) return
    const has = (id: string | undefined) =>
      id !== undefined && list.groups.some((group) => group.groupId === id)
    if (!opened.current) {
      opened.current = true
      const last = settings.lastGroupByAccount[accountId]
      if (last !== undefined && has(last)) return showGroup(last)
      const first =
        list.groups.find((group) => group.kind === 'virtual') ??
        list.groups.find((group) => group.kind !== 'official')
      return showGroup((first ?? list.groups[0])?.groupId ?? null)
    }
    if (groupId !== null && !has(groupId)) showGroup(null)
  }, [list, settings, accountId, groupId])

  useEffect(() => {
    if (groupId === null || settings === undefined) return
    const { lastGroupByAccount: last, recentGroupsByAccount: recent } = settings
    const before = recent[accountId] ?? []
    const after = withRecent(before, groupId)
    if (last[accountId] === groupId && after === before) return
    void bridge().settings.update({
      lastGroupByAccount: { ...last, [accountId]: groupId },
      recentGroupsByAccount: { ...recent, [accountId]: after },
    })
  }, [groupId, settings, accountId])
}
