import { Sparkles } from 'lucide-react'
import { useMemo } from 'react'
import type { LibrarySums } from '../../../../shared/library.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useGroups } from '../../../queries.ts'
import { Button } from '../../../ui/Button.tsx'
import { Fact, FactsList } from '../../../ui/facts/FactsList.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { ManyMarks } from '../../marks/ManyMarks.tsx'
import type { GridActions } from '../grid/useGridActions.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { CountBadge } from '../StatusBadge.tsx'
import { CopyAs } from '../selection/CopyAs.tsx'
import { librarySelectionOf } from '../selection/librarySelection.ts'
import type { Selection } from '../selection/selectionModel.ts'
import { useLibrarySums } from '../selection/useLibrarySums.ts'
import styles from './Details.module.css'
import { DownloadButton } from './DownloadButton.tsx'
import { SizeFacts } from './SumFacts.tsx'
import { addedText, kindsText } from './sumTexts.ts'

interface SelectionDetailsProps {
  readonly list: AssetList
  readonly selection: Selection
  readonly count: number
  readonly actions: GridActions
}

/** What several assets have in common, and sums over them. */
export function SelectionDetails({ list, selection, count, actions }: SelectionDetailsProps) {
  const { t } = useWords()
  const { query } = list
  const { mode, ids } = selection
  // Where the keyboard is makes no other selection.
  const asked = useMemo(() => librarySelectionOf({ mode, ids }, query), [mode, ids, query])
  const sums = useLibrarySums(asked)
  const isOpen = mode === 'all' && list.count?.open === true
  return (
    <div className={styles.body} aria-busy={sums === 'asking' || undefined}>
      <h2 className={styles.name}>{t(isOpen ? 'details.assetsAtLeast' : 'details.assets', { count })}</h2>
      <div className={styles.buttons}>
        <Button size="small" icon={<Sparkles />} onClick={() => actions.generate()}>
          {t('shell.useInGenerate')}
        </Button>
        <CopyAs list={list} onCopy={actions.copyAs} />
        <DownloadButton selection={asked} />
      </div>
      <ManyMarks marked={{ kind: 'assets', selection: asked }} />
      {sums === 'failed' && <p className={styles.hint}>{t('details.notKnown')}</p>}
      {typeof sums === 'object' && <Sums sums={sums} count={count} />}
    </div>
  )
}

function Sums({ sums, count }: { sums: LibrarySums; count: number }) {
  const { t, format } = useWords()
  const { ready, review, failed } = sums.byStatus
  return (
    <>
      <p className={styles.badges}>
        <CountBadge status="ready" count={ready} label={t('details.readyCount', { count: ready })} />
        <CountBadge status="review" count={review} label={t('details.reviewCount', { count: review })} />
        <CountBadge status="failed" count={failed} label={t('details.failedCount', { count: failed })} />
      </p>
      <FactsList>
        <Fact name={t('details.kinds')}>{kindsText(sums, t, format)}</Fact>
        <Fact name={t('details.group')}>
          <GroupNames sums={sums} />
        </Fact>
        <SizeFacts sums={sums} />
        <Fact name={t('details.added')}>{addedText(sums, t, format)}</Fact>
      </FactsList>
      {sums.count < count && (
        <p className={styles.hint}>{t('details.knownOf', { known: format.count(sums.count) })}</p>
      )}
    </>
  )
}

function GroupNames({ sums }: { sums: LibrarySums }) {
  const { t } = useWords()
  const { data } = useGroups()
  const [only] = sums.groupIds
  const group = sums.groupCount === 1 ? data?.groups.find(({ groupId }) => groupId === only) : undefined
  if (group === undefined) return t('details.groups', { count: sums.groupCount })
  return <FileName name={group.name} />
}
