import { useQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { bridge } from '../../bridge.ts'
import { settingsQuery, useGroups } from '../../queries.ts'
import { followHistory, keepInHistory } from '../../stores/history.ts'
import { showGroup, useView } from '../../stores/view.ts'
import { withRecent } from './order/recentGroups.ts'

/** Kept instead of a group for "All assets". */
const allAssets = ''

/** Opens where the app was left, keeps what was chosen, and lets go of a group that is not there any more. */
export function useOpenLastGroup(accountId: string): void {
  const { data: list } = useGroups()
  const { data: settings } = useQuery(settingsQuery)
  const groupId = useView((view) => view.groupId)
  const opened = useRef(false)

  // Before anything is drawn: all assets must not be seen on the way to the group.
  useLayoutEffect(() => {
    if (list === undefined || settings === undefined) return
    const has = (id: string | undefined) =>
      id !== undefined && list.groups.some((group) => group.groupId === id)
    if (!opened.current) {
      opened.current = true
      const last = settings.lastGroupByAccount[accountId]
      if (last === allAssets) return
      if (last !== undefined && has(last)) return showGroup(last)
      const first =
        list.groups.find((group) => group.kind === 'virtual') ??
        list.groups.find((group) => group.kind !== 'official')
      return showGroup((first ?? list.groups[0])?.groupId ?? null)
    }
    if (groupId !== null && !has(groupId)) showGroup(null)
    keepInHistory(has)
  }, [list, settings, accountId, groupId])

  // What was shown before the first group was opened is nothing to go back to.
  const isOpened = list !== undefined && settings !== undefined
  useEffect(() => (isOpened ? followHistory() : undefined), [isOpened])

  useEffect(() => {
    if (!opened.current || settings === undefined) return
    const shown = groupId ?? allAssets
    const { lastGroupByAccount: last, recentGroupsByAccount: recent } = settings
    const before = recent[accountId] ?? []
    const after = groupId === null ? before : withRecent(before, groupId)
    if (last[accountId] === shown && after === before) return
    void bridge().settings.update({
      lastGroupByAccount: { ...last, [accountId]: shown },
      recentGroupsByAccount: { ...recent, [accountId]: after },
    })
  }, [groupId, settings, accountId])
}
