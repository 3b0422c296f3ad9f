import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { Folder, Plus, Search, UserRound } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { hasText } from '../../../shared/fold-text.ts'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useGroups } from '../../queries.ts'
import { uploadItems } from '../../stores/uploads.ts'
import { openDialog, showGroup } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { FileName } from '../../ui/FileName.tsx'
import { useAction } from '../../useAction.ts'
import styles from './ChooseGroupDialog.module.css'

interface ChooseGroupDialogProps {
  /** The files it is about; null: all that have no group yet, those that are still being taken in among them. */
  readonly uploadIds: readonly string[] | null
  readonly onClose: () => void
}

/** The files that wait for a group right now. */
const withoutGroup = (): string[] =>
  [...uploadItems().values()]
    .filter(
      ({ groupId, state }) => groupId === null && (state.kind === 'waiting' || state.kind === 'checking'),
    )
    .map(({ id }) => id)

const choicePx = 32
/** So many groups are found at a glance. */
const searchFrom = 9

export function ChooseGroupDialog({ uploadIds, onClose }: ChooseGroupDialogProps) {
  const { t, format } = useWords()
  const { data } = useGroups()
  const act = useAction()
  const idPrefix = useId()
  const list = useRef<HTMLDivElement>(null)
  const [search, setSearch] = useState('')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const takers = useMemo(() => data?.groups.filter((group) => group.kind !== 'official') ?? [], [data])
  const shown = useMemo(() => takers.filter((group) => hasText(group.name, search)), [takers, search])
  const chosen = shown.findIndex((group) => group.groupId === chosenId)
  const optionId = (index: number) => `${idPrefix}${index}`

  // Only the choices on the screen are in the page, and the chosen one.
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => choicePx,
    gap: 1,
    overscan: 8,
    rangeExtractor: (range) => {
      const places = defaultRangeExtractor(range)
      if (chosen < 0 || chosen >= range.count || places.includes(chosen)) return places
      return [...places, chosen].sort((a, b) => a - b)
    },
  })
  useEffect(() => {
    if (chosen >= 0) virtualizer.scrollToIndex(chosen)
  }, [virtualizer, chosen])

  async function confirm(): Promise<void> {
    const group = shown[chosen]
    if (group === undefined) return
    const ids = uploadIds ?? withoutGroup()
    onClose()
    showGroup(group.groupId)
    if (ids.length > 0) await act(bridge().uploads.assignGroup({ ids: [...ids], groupId: group.groupId }))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const places: Record<string, number> = {
      ArrowDown: Math.min(shown.length - 1, chosen + 1),
      ArrowUp: Math.max(0, chosen - 1),
      Home: 0,
      End: shown.length - 1,
    }
    const to = places[event.key]
    if (to !== undefined) setChosenId(shown[to]?.groupId ?? null)
    else if (event.key === 'Enter') void confirm()
    else return
    event.preventDefault()
  }

  return (
    <Dialog
      title={t('groups.choose')}
      onClose={onClose}
      footer={
        <>
          <Button
            look="quiet"
            className={styles.newGroup ?? ''}
            icon={<Plus />}
            onClick={() => openDialog({ kind: 'newGroup' })}
          >
            {t('groups.newGroup')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={chosen < 0} onClick={() => void confirm()}>
            {t('groups.upload')}
          </Button>
        </>
      }
    >
      <p>{t('groups.chooseBody')}</p>
      {takers.length >= searchFrom && (
        <SearchField
          label={t('groups.search')}
          icon={<Search />}
          value={search}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'Enter') onKeyDown(event)
          }}
          onSearch={setSearch}
        />
      )}
      {shown.length === 0 ? (
        <p>{takers.length === 0 ? t('groups.chooseNone') : t('groups.noMatch')}</p>
      ) : (
        <div
          ref={list}
          role="listbox"
          aria-label={t('groups.title')}
          aria-activedescendant={chosen < 0 ? undefined : optionId(chosen)}
          tabIndex={0}
          className={styles.list}
          onKeyDown={onKeyDown}
        >
          <div role="none" className={styles.choices} style={{ blockSize: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const group = shown[index]
              if (group === undefined) return null
              return (
                <div
                  key={group.groupId}
                  id={optionId(index)}
                  role="option"
                  tabIndex={-1}
                  aria-label={group.name}
                  aria-selected={index === chosen}
                  aria-setsize={shown.length}
                  aria-posinset={index + 1}
                  className={styles.choice}
                  style={{ transform: `translateY(${start}px)` }}
                  onClick={() => setChosenId(group.groupId)}
                  onDoubleClick={() => void confirm()}
                  onKeyDown={onKeyDown}
                >
                  {group.kind === 'realPerson' ? (
                    <UserRound aria-hidden="true" />
                  ) : (
                    <Folder aria-hidden="true" />
                  )}
                  <FileName name={group.name} className={styles.name} />
                  {group.assetCount !== null && (
                    <small aria-hidden="true">{format.count(group.assetCount)}</small>
                  )}
                </div>
              )
            })}
          </div>
        </div>
      )}
    </Dialog>
  )
}
