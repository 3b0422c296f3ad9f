import { ArrowLeft, ArrowRight, BadgeCheck, FolderPlus, PanelRight, Search } from 'lucide-react'
import { memo, useRef } from 'react'
import type { Group } from '../../../shared/groups.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { canGo, goInHistory, useHistory } from '../../stores/history.ts'
import { setSort, useSort } from '../../stores/listSorts.ts'
import { type StatusFilter, setView, type TypeFilter, useView } from '../../stores/view.ts'
import { IconButton } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { type Choice, SearchField, Segments, Select } from '../../ui/Field.tsx'
import { FileName } from '../../ui/names/FileName.tsx'
import { useIsNarrower } from '../../ui/panes/useElementSize.ts'
import { MarkFilterSelect } from '../marks/MarkFilterSelect.tsx'
import { openFolderPicker, PickerInput } from '../uploads/adding/filePicker.tsx'
import styles from './AssetToolbar.module.css'
import { toggleDetails, useDetailsPlace } from './details/detailsPlace.ts'
import { ListCount } from './ListCount.tsx'
import { sortChoiceOf, sortChoices, sorts } from './list/sortChoices.ts'
import type { AssetList } from './list/useAssetList.ts'
import { useFindPasted } from './pasted/useFindPasted.ts'
import { AddFilesButton } from './toolbar/AddFilesButton.tsx'
import { LayoutChoice } from './toolbar/LayoutChoice.tsx'

/** Less room than this is for what one works with, and not for the words on a button. */
const shortPx = 600

interface AssetToolbarProps {
  readonly list: AssetList
  readonly group: Group | undefined
}

/** Of all in it the count alone follows the list: what would take a while is not drawn anew by each letter of a search. */
export function AssetToolbar({ list, group }: AssetToolbarProps) {
  const { t } = useWords()
  const toolbar = useRef<HTMLElement>(null)
  const isShort = useIsNarrower(toolbar, shortPx)
  return (
    <header ref={toolbar} className={styles.toolbar}>
      <div className={styles.line}>
        <BackAndForward />
        <h1 className={styles.title} title={group?.name}>
          {list.groupId === null ? (
            t('browse.allAssets')
          ) : group === undefined ? (
            t('name')
          ) : (
            <FileName name={group.name} isOneLine />
          )}
        </h1>
        {group?.kind === 'official' && <BadgeCheck className={styles.official} aria-hidden="true" />}
        <ListCount list={list} />
        <span className={styles.space} />
        <Tools isOfficial={group?.kind === 'official'} isShort={isShort} />
      </div>
      <Filters groupId={list.groupId} />
    </header>
  )
}

const Tools = memo(function Tools({ isOfficial, isShort }: { isOfficial: boolean; isShort: boolean }) {
  const { t } = useWords()
  const details = useDetailsPlace()
  return (
    <>
      <SearchBox />
      <PickerInput picked="files" />
      <AddFilesButton disabled={isOfficial} isShort={isShort} />
      <PickerInput picked="folder" />
      <IconButton
        label={t('assets.addFolder')}
        icon={<FolderPlus />}
        disabled={isOfficial}
        onClick={openFolderPicker}
      />
      <IconButton
        label={details.isOpen ? t('assets.hideDetails') : t('assets.details')}
        icon={<PanelRight />}
        pressed={details.isOpen}
        onClick={toggleDetails}
      />
    </>
  )
})

const BackAndForward = memo(function BackAndForward() {
  const { t } = useWords()
  const hasBack = useHistory((history) => canGo(history, -1))
  const hasForward = useHistory((history) => canGo(history, 1))
  return (
    <span className={styles.ways}>
      <IconButton
        label={t('browse.back')}
        icon={<ArrowLeft className={styles.way} />}
        disabled={!hasBack}
        onClick={() => goInHistory(-1)}
      />
      <IconButton
        label={t('browse.forward')}
        icon={<ArrowRight className={styles.way} />}
        disabled={!hasForward}
        onClick={() => goInHistory(1)}
      />
    </span>
  )
})

function SearchBox() {
  const { t } = useWords()
  const search = useView((view) => view.search)
  const findPasted = useFindPasted()
  return (
    <SearchField
      label={t('assets.search')}
      icon={<Search />}
      className={styles.search}
      value={search}
      data-search-assets=""
      onSearch={(text) => setView({ search: text.slice(0, 200) })}
      onPaste={(event) => void findPasted(event.clipboardData.getData('text/plain'))}
      onKeyDown={(event) => {
        // One that closed a tooltip leaves what was typed.
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault()
          setView({ search: '' })
        }
      }}
    />
  )
}

const Filters = memo(function Filters({ groupId }: { groupId: string | null }) {
  const { t } = useWords()
  const type = useView((view) => view.type)
  const status = useView((view) => view.status)
  const sort = useSort(groupId)
  const types: readonly Choice<TypeFilter>[] = [
    { value: 'all', label: t('assets.all') },
    { value: 'image', label: t('assets.image') },
    { value: 'video', label: t('assets.video') },
    { value: 'audio', label: t('assets.audio') },
  ]
  const statuses: readonly Choice<StatusFilter>[] = [
    { value: 'all', label: t('assets.all') },
    { value: 'review', label: t('assets.review') },
    { value: 'ready', label: t('assets.ready') },
    { value: 'failed', label: t('assets.failed') },
  ]
  return (
    <div className={cx(styles.line, styles.filters)}>
      <Segments
        label={t('assets.type')}
        choices={types}
        value={type}
        onChange={(next) => setView({ type: next })}
      />
      <Select
        quiet
        label={t('assets.status')}
        prefix={t('assets.status')}
        choices={statuses}
        value={status}
        onChange={(next) => setView({ status: next })}
      />
      <MarkFilterSelect />
      <Select
        quiet
        label={t('browse.sort')}
        prefix={t('browse.sort')}
        choices={sortChoices.map((value) => ({ value, label: t(`browse.${value}`) }))}
        value={sortChoiceOf(sort)}
        onChange={(next) => setSort(groupId, sorts[next])}
      />
      <LayoutChoice />
    </div>
  )
})
