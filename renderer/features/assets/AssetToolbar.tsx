import { BadgeCheck, FolderPlus, PanelRight, Plus, Search } from 'lucide-react'
import type { Group } from '../../../shared/groups.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { layoutLimits } from '../../stores/layout.ts'
import { type StatusFilter, setView, type TypeFilter, useView } from '../../stores/view.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { type Choice, SearchField, Segments, Select } from '../../ui/Field.tsx'
import { FileName } from '../../ui/names/FileName.tsx'
import { openFilePicker, openFolderPicker, PickerInput } from '../uploads/adding/filePicker.tsx'
import styles from './AssetToolbar.module.css'
import { showDetails, useDetailsPlace } from './details/detailsPlace.ts'
import type { AssetList } from './list/useAssetList.ts'

interface AssetToolbarProps {
  readonly group: Group | undefined
  readonly count: AssetList['count']
  readonly remembered: AssetList['remembered']
}

export function AssetToolbar({ group, count, remembered }: AssetToolbarProps) {
  const { t, format } = useWords()
  const details = useDetailsPlace()
  return (
    <header className={styles.toolbar}>
      <div className={styles.line}>
        <h1 className={styles.title} title={group?.name}>
          {group === undefined ? t('name') : <FileName name={group.name} isOneLine />}
        </h1>
        {group?.kind === 'official' && <BadgeCheck className={styles.official} aria-hidden="true" />}
        {count !== null && (
          <span className={styles.count}>
            {t(count.open ? 'groups.countAtLeast' : 'groups.count', { count: count.known })}
          </span>
        )}
        {remembered !== null && (
          <span className={styles.count} role="status">
            {remembered.asOfMs === null
              ? t('assets.rememberedInPart')
              : t('assets.rememberedOf', { time: format.dateTime(remembered.asOfMs) })}
          </span>
        )}
        <span className={styles.space} />
        <SearchBox disabled={group === undefined} />
        <PickerInput picked="files" />
        <Button look="primary" icon={<Plus />} disabled={group?.kind === 'official'} onClick={openFilePicker}>
          {t('assets.addFiles')}
        </Button>
        <PickerInput picked="folder" />
        <IconButton
          label={t('assets.addFolder')}
          icon={<FolderPlus />}
          disabled={group?.kind === 'official'}
          onClick={openFolderPicker}
        />
        <IconButton
          label={details.isOpen ? t('assets.hideDetails') : t('assets.details')}
          icon={<PanelRight />}
          pressed={details.isOpen}
          onClick={() => showDetails(!details.isOpen)}
        />
      </div>
      {group !== undefined && <Filters />}
    </header>
  )
}

function SearchBox({ disabled }: { disabled: boolean }) {
  const { t } = useWords()
  const search = useView((view) => view.search)
  return (
    <SearchField
      label={t('assets.search')}
      icon={<Search />}
      className={styles.search}
      value={search}
      disabled={disabled}
      data-search-assets=""
      onSearch={(text) => setView({ search: text.slice(0, 200) })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          setView({ search: '' })
        }
      }}
    />
  )
}

function Filters() {
  const { t } = useWords()
  const type = useView((view) => view.type)
  const status = useView((view) => view.status)
  const tilePx = useView((view) => view.tilePx)
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
    <div className={styles.line}>
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
      <span className={styles.space} />
      <input
        type="range"
        className={styles.size}
        aria-label={t('assets.tileSize')}
        title={t('assets.tileSize')}
        {...layoutLimits.tilePx}
        step={8}
        value={tilePx}
        onChange={(event) => setView({ tilePx: event.target.valueAsNumber })}
      />
    </div>
  )
}
