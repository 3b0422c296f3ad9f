import { useEffect, useMemo, useRef } from 'react'
import type { AssetFilter } from '../../../shared/assets.ts'
import type { Group } from '../../../shared/groups.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useGroup, useGroups } from '../../queries.ts'
import { clearFilters, openDialog, useView } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { DropArt, GroupArt, ProblemArt, SearchArt } from '../../ui/brand/art.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { openFilePicker, openFolderPicker } from '../uploads/adding/filePicker.tsx'
import styles from './AssetsView.module.css'
import { AssetToolbar } from './AssetToolbar.tsx'
import { DetailsPane } from './details/DetailsPane.tsx'
import { AssetGrid, EmptyGrid } from './grid/AssetGrid.tsx'
import { type GridActions, useGridActions } from './grid/useGridActions.ts'
import { type AssetList, useAssetList } from './list/useAssetList.ts'
import { useShowAsset } from './list/useShowAsset.ts'
import { QuickLook } from './QuickLook.tsx'
import { SelectionBar } from './selection/SelectionBar.tsx'
import { resetSelection } from './selection/selection.ts'
import { useDebounced } from './useDebounced.ts'

const searchPauseMs = 250

export function AssetsView() {
  const groupId = useView((view) => view.groupId)
  const group = useGroup(groupId)
  return (
    <main className={styles.view}>
      {groupId === null ? (
        <>
          <AssetToolbar group={undefined} count={null} remembered={null} />
          <NoGroup />
        </>
      ) : (
        <GroupAssets key={groupId} groupId={groupId} group={group} />
      )}
    </main>
  )
}

/** Nothing is open: either nothing was chosen, or there is nothing to choose yet. */
function NoGroup() {
  const { t } = useWords()
  const { data } = useGroups()
  if (data?.groups.every((group) => group.kind === 'official')) {
    return (
      <EmptyState
        art={<GroupArt />}
        title={t('groups.createFirst')}
        body={t('groups.createFirstBody')}
        actions={
          <Button look="primary" onClick={() => openDialog({ kind: 'newGroup' })}>
            {t('groups.newGroup')}
          </Button>
        }
      />
    )
  }
  return <EmptyState art={<GroupArt />} title={t('assets.noGroupTitle')} body={t('assets.noGroupBody')} />
}

function useFilter(): AssetFilter {
  const type = useView((view) => view.type)
  const status = useView((view) => view.status)
  const name = useDebounced(useView((view) => view.search).trim(), searchPauseMs)
  return useMemo(
    () => ({
      ...(type === 'all' ? {} : { type }),
      ...(status === 'all' ? {} : { status }),
      ...(name === '' ? {} : { name }),
    }),
    [type, status, name],
  )
}

function GroupAssets({ groupId, group }: { groupId: string; group: Group | undefined }) {
  const filter = useFilter()
  const list = useAssetList(groupId, filter)
  const actions = useGridActions(list)
  useResetSelection(groupId, list.filter)
  useShowAsset(list)
  return (
    <>
      <AssetToolbar group={group} count={list.count} remembered={list.remembered} />
      <div className={styles.split}>
        <div className={styles.content}>
          <Content list={list} group={group} actions={actions} />
          <SelectionBar
            list={list}
            onCopy={actions.copyIds}
            onCopyAs={actions.copyAs}
            onGenerate={() => actions.generate()}
            onGiveUp={actions.giveUp}
          />
        </div>
        <DetailsPane list={list} group={group} actions={actions} />
      </div>
      <QuickLook list={list} onMove={(to) => actions.go(to, { range: false, add: false })} />
    </>
  )
}

/** Another list, another selection. */
function useResetSelection(groupId: string, filter: AssetFilter): void {
  const last = useRef({ groupId, filter })
  useEffect(() => {
    if (last.current.groupId === groupId && last.current.filter === filter) return
    last.current = { groupId, filter }
    resetSelection()
  }, [groupId, filter])
  useEffect(() => resetSelection, [])
}

interface ContentProps {
  readonly list: AssetList
  readonly group: Group | undefined
  readonly actions: GridActions
}

function Content({ list, group, actions }: ContentProps) {
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
  if (list.total !== 0) return <AssetGrid list={list} total={list.total ?? 24} actions={actions} />
  return (
    <>
      <EmptyGrid />
      <WhyEmpty filtered={Object.keys(list.filter).length > 0} group={group} />
    </>
  )
}

function WhyEmpty({ filtered, group }: { filtered: boolean; group: Group | undefined }) {
  const { t } = useWords()
  if (filtered) {
    return (
      <EmptyState
        art={<SearchArt />}
        title={t('assets.noMatchTitle')}
        body={t('assets.noMatchBody')}
        actions={<Button onClick={clearFilters}>{t('assets.clearFilter')}</Button>}
      />
    )
  }
  if (group?.kind === 'official') {
    return (
      <EmptyState
        art={<GroupArt />}
        title={t('assets.emptyOfficialTitle')}
        body={t('assets.emptyOfficialBody')}
      />
    )
  }
  return (
    <EmptyState
      art={<DropArt />}
      title={t('assets.emptyTitle')}
      body={t('assets.emptyBody')}
      actions={
        <>
          <Button onClick={openFilePicker}>{t('assets.chooseFiles')}</Button>
          <Button onClick={openFolderPicker}>{t('assets.chooseFolder')}</Button>
        </>
      }
    />
  )
}
