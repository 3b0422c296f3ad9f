import { useMemo } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import type { LibrarySelection } from '../../../../shared/library.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Fact, FactsList } from '../../../ui/facts/FactsList.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { useGroupKnowledge } from '../../groups/known/useGroupKnowledge.ts'
import { libraryQueryOf } from '../selection/librarySelection.ts'
import { useLibrarySums } from '../selection/useLibrarySums.ts'
import styles from './Details.module.css'
import { SizeFacts } from './SumFacts.tsx'

/** The group that is looked at, while nothing in it is selected. */
export function GroupDetails({ groupId, group }: { groupId: string; group: Group | undefined }) {
  const { t, format } = useWords()
  const whole = useMemo<LibrarySelection>(
    () => ({ kind: 'list', query: libraryQueryOf({ groupId, filter: {} }), except: [] }),
    [groupId],
  )
  const known = useLibrarySums(whole)
  const sums = typeof known === 'object' ? known : null
  const knowledge = useGroupKnowledge(groupId)
  const isPart = knowledge !== undefined && !knowledge.isWhole
  const some = (count: number | undefined) =>
    count === undefined || count === 0 ? null : format.count(count)
  return (
    <div className={styles.body} aria-busy={known === 'asking' || undefined}>
      <h2 className={styles.name}>{group === undefined ? t('name') : <FileName name={group.name} />}</h2>
      <p className={styles.hint}>{t('details.nothingSelected')}</p>
      <FactsList>
        <Fact name={t('details.kind')}>{group === undefined ? null : t(`groups.${group.kind}`)}</Fact>
        <Fact name={t('details.count')}>
          {sums === null ? null : `${format.count(sums.count)}${isPart ? '+' : ''}`}
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
          {knowledge === undefined || knowledge.asOfMs === null ? null : format.dateTime(knowledge.asOfMs)}
        </Fact>
      </FactsList>
      {isPart && <p className={styles.hint}>{t('details.inPart')}</p>}
    </div>
  )
}
