import { useQuery } from '@tanstack/react-query'
import { memo, useMemo } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import type { LibrarySelection } from '../../../../shared/library.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useGroups, wholeLibraryQuery } from '../../../queries.ts'
import { Fact, FactsList } from '../../../ui/facts/FactsList.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { useGroupKnowledge } from '../../groups/known/useGroupKnowledge.ts'
import { MarkEditor } from '../../marks/MarkEditor.tsx'
import { wholeListOf } from '../list/listQuery.ts'
import { useLibrarySums } from '../selection/useLibrarySums.ts'
import styles from './Details.module.css'
import { SizeFacts } from './SumFacts.tsx'

interface GroupDetailsProps {
  /** Null: all of them. */
  readonly groupId: string | null
  readonly group: Group | undefined
}

/** The group that is looked at, or the whole library, while nothing in it is selected. */
export const GroupDetails = memo(function GroupDetails({ groupId, group }: GroupDetailsProps) {
  const { t, format } = useWords()
  const whole = useMemo<LibrarySelection>(
    () => ({ kind: 'list', query: wholeListOf(groupId), except: [] }),
    [groupId],
  )
  const known = useLibrarySums(whole)
  const sums = typeof known === 'object' ? known : null
  const knowledge = useKnowledge(groupId)
  const isPart = knowledge?.isWhole === false
  const count = knowledge?.count ?? sums?.count ?? null
  const some = (count: number | undefined) =>
    count === undefined || count === 0 ? null : format.count(count)
  return (
    <div className={styles.body} aria-busy={known === 'asking' || undefined}>
      <h2 className={styles.name}>
        {groupId === null ? (
          t('browse.allAssets')
        ) : group === undefined ? (
          t('name')
        ) : (
          <FileName name={group.name} />
        )}
      </h2>
      <p className={styles.hint}>
        {t(groupId === null ? 'details.nothingSelectedAll' : 'details.nothingSelected')}
      </p>
      <FactsList>
        <Fact name={t('details.kind')}>{group === undefined ? null : t(`groups.${group.kind}`)}</Fact>
        <Fact name={t('details.count')}>
          {count === null || (isPart && count === 0) ? null : `${format.count(count)}${isPart ? '+' : ''}`}
        </Fact>
        <Fact name={t('details.images')}>{some(sums?.byType.image)}</Fact>
        <Fact name={t('details.videos')}>{some(sums?.byType.video)}</Fact>
        <Fact name={t('details.sounds')}>{some(sums?.byType.audio)}</Fact>
        {sums !== null && <SizeFacts sums={sums} />}
        <Fact name={t('assets.ready')}>{some(sums?.byStatus.ready)}</Fact>
        <Fact name={t('assets.review')}>{some(sums?.byStatus.review)}</Fact>
        <Fact name={t('assets.failed')}>{some(sums?.byStatus.failed)}</Fact>
        <Fact name={t('details.newest')}>
          {sums === null || sums.lastAddedAtMs === null ? null : format.dateTime(sums.lastAddedAtMs)}
        </Fact>
        <Fact name={t('details.asOf')}>
          {knowledge === null || knowledge.asOfMs === null ? null : format.dateTime(knowledge.asOfMs)}
        </Fact>
      </FactsList>
      {groupId !== null && <MarkEditor groupId={groupId} assetId={null} />}
      {isPart && count !== 0 && (
        <p className={styles.hint}>{t(groupId === null ? 'details.allInPart' : 'details.inPart')}</p>
      )}
    </div>
  )
})

/** How much of it is known on this computer, and of when; its count is the tree's, where sums may be a second behind. Null until the first answer about all of them. */
function useKnowledge(
  groupId: string | null,
): { readonly count: number | null; readonly isWhole: boolean; readonly asOfMs: number | null } | null {
  const ofGroup = useGroupKnowledge(groupId ?? '')
  const { data: groups } = useGroups()
  const { data } = useQuery({ ...wholeLibraryQuery, enabled: groupId === null })
  // What was never read is not empty.
  if (groupId !== null) return ofGroup ?? { count: null, isWhole: false, asOfMs: null }
  if (data === undefined) return null
  const { knownGroups, totalGroups, asOfMs } = data.knowledge
  return { count: null, isWhole: groups !== undefined && knownGroups === totalGroups, asOfMs }
}
