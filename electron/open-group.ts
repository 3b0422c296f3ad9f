import type { Services } from './services.ts'

/**
 * The group that the window shows, when it takes uploads; null without one, or before the service was asked. An asset
 * cannot be taken back or moved, so nothing is guessed beyond what the person sees.
 */
export function openGroupId({
  connection,
  settings,
  groups,
}: {
  readonly connection: Pick<Services['connection'], 'session'>
  readonly settings: Pick<Services['settings'], 'get'>
  readonly groups: Pick<Services['groups'], 'find'>
}): string | null {
  const session = connection.session()
  if (session === null) return null
  const groupId = settings.get().lastGroupByAccount[session.accountId]
  const group = groupId === undefined ? null : groups.find(groupId)
  return group === null || group.kind === 'official' ? null : group.groupId
}
