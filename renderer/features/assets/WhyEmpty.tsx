import { useEffect } from 'react'
import type { Group } from '../../../shared/groups.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { pastedTexts } from '../../i18n/later/pastedTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { useGroups } from '../../queries.ts'
import { clearFilters, openDialog } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { DropArt, GroupArt, SearchArt } from '../../ui/brand/art.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { keepFocus } from '../../ui/keys/keepFocus.ts'
import { openFilePicker, openFolderPicker } from '../uploads/adding/filePicker.tsx'
import { isFiltered } from './list/listQuery.ts'
import type { AssetList } from './list/useAssetList.ts'
import { pastedId } from './pasted/pastedId.ts'
import { findAssetById } from './pasted/useFindPasted.ts'

interface WhyEmptyProps {
  readonly list: AssetList
  readonly group: Group | undefined
}

/** Why there is nothing in a list, and what can be done about it. */
export function WhyEmpty({ list, group }: WhyEmptyProps) {
  useLaterTexts(pastedTexts)
  const words = useWords()
  const { t, format } = words
  const { data, isError } = useGroups()
  useEffect(keepFocus, [])
  if (isFiltered(list.query)) {
    // One that was typed: what is pasted is looked for at once.
    const assetId = pastedId(list.query.filter.text)
    return (
      <EmptyState
        art={<SearchArt />}
        title={
          list.unfiltered === null
            ? t('assets.noMatchTitle')
            : t('browse.noMatch', { all: format.count(list.unfiltered) })
        }
        body={t('assets.noMatchBody')}
        actions={
          <>
            {assetId !== null && (
              <Button look="primary" onClick={() => findAssetById(assetId, false, words)}>
                {t('pasted.ask')}
              </Button>
            )}
            <Button onClick={clearFilters}>{t('assets.clearFilter')}</Button>
          </>
        }
      />
    )
  }
  if (list.groupId === null) {
    if (data?.groups.every(({ kind }) => kind === 'official')) {
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
    // Why the groups cannot be had stands where they would stand.
    const body = data === undefined && isError ? undefined : t('browse.noAssetsBody')
    return <EmptyState art={<GroupArt />} title={t('browse.noAssetsTitle')} body={body} />
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
