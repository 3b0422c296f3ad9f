import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { GroupList } from '../../../shared/groups.ts'
import { bridge } from '../../bridge.ts'
import { groupsQuery, settingsQuery, useGroups } from '../../queries.ts'
import { followHistory, keepInHistory } from '../../stores/history.ts'
import { showGroup, useView } from '../../stores/view.ts'
import { useAction } from '../../useAction.ts'
import { allAssets, type Opening, openingGroup } from './openingGroup.ts'
import { withRecent } from './order/recentGroups.ts'

/** Whether somebody was quicker than the list of groups: went elsewhere, or has the keyboard among the assets. */
const isInUse = ({ groupId }: Opening): boolean =>
  useView.getState().groupId !== groupId || document.activeElement?.closest('main') != null

/** Opens where the app was left, keeps what was chosen, and lets go of a group that is not there any more. */
export function useOpenLastGroup(accountId: string): void {
  const { data: list } = useGroups()
  const { data: settings } = useQuery(settingsQuery)
  const groupId = useView((view) => view.groupId)
  const client = useQueryClient()
  const act = useAction()
  const opening = useRef<Opening>({ groupId: null, isPreliminary: true })
  /** The last list by which groups were let go of. */
  const judgedBy = useRef<GroupList>(undefined)

  // Before anything is drawn: all assets must not be seen on the way to the group.
  useLayoutEffect(() => {
    if (settings === undefined) return
    if (opening.current.isPreliminary && isInUse(opening.current))
      opening.current = { groupId, isPreliminary: false }
    if (opening.current.isPreliminary) {
      opening.current = openingGroup(settings.lastGroupByAccount[accountId], list)
      showGroup(opening.current.groupId)
      return
    }
    // Of a list that is not whole nothing can be said to be gone.
    if (list?.complete !== true) return
    const has = (id: string): boolean => list.groups.some((group) => group.groupId === id)
    const isMissing = groupId !== null && !has(groupId)
    if (judgedBy.current !== list) {
      judgedBy.current = list
      if (isMissing) showGroup(null)
      keepInHistory(has)
    } else if (isMissing) {
      // It may be younger than the list, a person who was verified just now, say: the next one tells.
      void client.refetchQueries(groupsQuery, { cancelRefetch: false })
    }
  }, [client, list, settings, accountId, groupId])

  // What was shown before the first group was opened is nothing to go back to.
  const isOpened = list !== undefined && settings !== undefined
  useEffect(() => (isOpened ? followHistory() : undefined), [isOpened])

  useEffect(() => {
    if (opening.current.isPreliminary || list === undefined || settings === undefined) return
    const shown = groupId ?? allAssets
    const { lastGroupByAccount: last, recentGroupsByAccount: recent } = settings
    const before = recent[accountId] ?? []
    const after = groupId === null ? before : withRecent(before, groupId)
    if (last[accountId] === shown && after === before) return
    void act(
      bridge().settings.update({
        lastGroupByAccount: { ...last, [accountId]: shown },
        recentGroupsByAccount: { ...recent, [accountId]: after },
      }),
    )
  }, [act, groupId, list, settings, accountId])
}
