import type { Group } from '../../../../shared/groups.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { GroupCount } from './groupKnowledge.ts'

/** "12 assets", or "12+ assets" of a group that was not yet read to its end. */
export const countText = ({ count, isAtLeast }: GroupCount, t: Translate): string =>
  t(isAtLeast ? 'groups.countAtLeast' : 'groups.count', { count })

/** What there is to say of a group beside its name: how many assets, of when, and whose word makes it official. */
export function groupTitle(group: Group, count: GroupCount | null, t: Translate, format: Formatters): string {
  const lines = [
    group.name,
    count === null
      ? null
      : count.asOfMs === null
        ? countText(count, t)
        : t('groups.countAsOf', { assets: countText(count, t), time: format.dateTime(count.asOfMs) }),
    group.officialBecause === 'pin' ? t('groups.pinned') : null,
  ]
  return lines.filter((line) => line !== null).join('\n')
}
