import { memo, useEffect, useRef } from 'react'
import type { Group } from '../../../shared/groups.ts'
import type { LibraryQuery } from '../../../shared/library.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useGroup } from '../../queries.ts'
import { useSort } from '../../stores/listSorts.ts'
import { useView } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemArt } from '../../ui/brand/art.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { lazyView } from '../../ui/lazyView.tsx'
import { Problem } from '../../ui/Problem.tsx'
import styles from './AssetsView.module.css'
import { AssetToolbar } from './AssetToolbar.tsx'
import { DetailsPane } from './details/DetailsPane.tsx'
import { AssetGrid } from './grid/AssetGrid.tsx'
import { EmptyGrid } from './grid/EmptyGrid.tsx'
import { type GridActions, useGridActions } from './grid/useGridActions.ts'
import { useLate } from './list/sources/useLate.ts'
import { useListSource } from './list/sources/useListSource.ts'
import { type AssetList, useAssetList } from './list/useAssetList.ts'
import { useShowAsset } from './list/useShowAsset.ts'
import { useWanted } from './list/useWanted.ts'
import { QuickLook } from './QuickLook.tsx'
import { SelectionBar } from './selection/SelectionBar.tsx'
import { resetSelection } from './selection/selection.ts'

const WhyEmpty = lazyView(async () => (await import('./WhyEmpty.tsx')).WhyEmpty)

const dimAfterMs = 200

export function AssetsView() {
  const groupId = useView((view) => view.groupId)
  const group = useGroup(groupId)
  return (
    <main className={styles.view}>
      <ListedAssets key={groupId} groupId={groupId} group={group} />
    </main>
  )
}

function ListedAssets({ groupId, group }: { groupId: string | null; group: Group | undefined }) {
  const source = useListSource(groupId, useSort(groupId))
  const { list, isNextComing } = useAssetList(useWanted(groupId, source.from), source)
  const actions = useGridActions(list)
  // What is there in a moment need not be waited for in the dark: each letter would fade the whole grid, out and in.
  const isDim = useLate(isNextComing, dimAfterMs)
  useResetSelection(list.query)
  useShowAsset(list, isNextComing)
  return <ListedParts list={list} group={group} actions={actions} isDim={isDim} />
}

interface ListedPartsProps {
  readonly list: AssetList
  readonly group: Group | undefined
  readonly actions: GridActions
  readonly isDim: boolean
}

/** Not drawn anew by a letter whose list is still to come: all of it would be, and the letter itself wait for that. */
const ListedParts = memo(function ListedParts({ list, group, actions, isDim }: ListedPartsProps) {
  return (
    <>
      <AssetToolbar list={list} group={group} />
      <div className={styles.split}>
        <div className={styles.content}>
          <Content list={list} group={group} actions={actions} isDim={isDim} />
          <SelectionBar
            list={list}
            onCopy={actions.copyIds}
            onCopyAs={actions.copyAs}
            onGenerate={actions.generate}
            onGiveUp={actions.giveUp}
          />
        </div>
        <DetailsPane list={list} group={group} actions={actions} />
      </div>
      <QuickLook list={list} onMove={(to) => actions.go(to, { range: false, add: false })} />
    </>
  )
})

/** Another list, another selection. */
function useResetSelection(query: LibraryQuery): void {
  const last = useRef(query)
  useEffect(() => {
    if (last.current === query) return
    last.current = query
    resetSelection()
  }, [query])
  useEffect(() => resetSelection, [])
}

function Content({ list, group, actions, isDim }: ListedPartsProps) {
  const { t } = useWords()
  if (list.error !== null) {
    return (
      <EmptyState
        role="alert"
        art={<ProblemArt />}
        title={t('assets.loadFailed')}
        body={
          <Problem
            error={list.error}
            actions={
              <Button size="small" onClick={list.refetch}>
                {t('common.retry')}
              </Button>
            }
          />
        }
      />
    )
  }
  // Skeletons while the first page comes: about a screen of them.
  if (list.total !== 0)
    return <AssetGrid list={list} total={list.total ?? 24} actions={actions} isDim={isDim} />
  return (
    <>
      <EmptyGrid />
      <WhyEmpty list={list} group={group} />
    </>
  )
}
