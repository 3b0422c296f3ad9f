import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { Folder, Search, UserRound } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Group } from '../../../shared/groups.ts'
import { hasText } from '../../../shared/text/fold-text.ts'
import { toAppError } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { libraryDialogsTexts } from '../../i18n/later/libraryDialogsTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { useGroups } from '../../queries.ts'
import { SearchField } from '../../ui/Field.tsx'
import { FileName } from '../../ui/names/FileName.tsx'
import { Problem } from '../../ui/Problem.tsx'
import styles from './GroupPicker.module.css'

interface GroupPickerProps {
  readonly chosenId: string | null
  readonly onChoose: (groupId: string | null) => void
  /** Enter, or a double click: what the default button of the dialog does. */
  readonly onConfirm: () => void
}

const choicePx = 32
/** So many groups are found at a glance. */
const searchFrom = 9

const named = (groups: readonly Group[], text: string): readonly Group[] =>
  groups.filter((group) => hasText(group.name, text))

/** The groups that take files: all but the official ones. */
export function useTakers(): readonly Group[] {
  const { data } = useGroups()
  return useMemo(() => data?.groups.filter((group) => group.kind !== 'official') ?? [], [data])
}

/** A list of the groups that take files, with a search where there are many. */
export function GroupPicker({ chosenId, onChoose, onConfirm }: GroupPickerProps) {
  useLaterTexts(libraryDialogsTexts)
  const { t, format } = useWords()
  const idPrefix = useId()
  const list = useRef<HTMLDivElement>(null)
  const [search, setSearch] = useState('')
  const groups = useGroups()
  const takers = useTakers()
  const hasSearch = takers.length >= searchFrom
  const shown = useMemo(() => named(takers, search), [takers, search])
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

  function find(text: string): void {
    setSearch(text)
    const found = named(takers, text)
    const only = found.length === 1 ? found[0]?.groupId : undefined
    // The only one is what was looked for; what is not in the list is not chosen.
    const next = only ?? (found.some((group) => group.groupId === chosenId) ? chosenId : null)
    if (next !== chosenId) onChoose(next)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const places: Record<string, number> = {
      ArrowDown: Math.min(shown.length - 1, chosen + 1),
      ArrowUp: Math.max(0, chosen - 1),
      Home: 0,
      End: shown.length - 1,
    }
    const to = places[event.key]
    if (to !== undefined) onChoose(shown[to]?.groupId ?? null)
    else if (event.key === 'Enter') onConfirm()
    else return
    event.preventDefault()
  }

  return (
    <>
      {hasSearch && (
        <SearchField
          label={t('tree.search')}
          icon={<Search />}
          value={search}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'Enter') onKeyDown(event)
          }}
          onSearch={find}
        />
      )}
      {groups.data === undefined && groups.isError ? (
        <div role="alert">
          <Problem error={toAppError(groups.error)} />
        </div>
      ) : shown.length === 0 ? (
        <p>{takers.length === 0 ? t('groups.chooseNone') : t('tree.noMatch')}</p>
      ) : (
        <div
          ref={list}
          role="listbox"
          aria-label={t('groups.title')}
          aria-activedescendant={chosen < 0 ? undefined : optionId(chosen)}
          tabIndex={0}
          // Where nothing is typed the arrows are the first keys.
          data-autofocus={hasSearch ? undefined : ''}
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
                  onClick={() => onChoose(group.groupId)}
                  onDoubleClick={onConfirm}
                  onKeyDown={onKeyDown}
                >
                  {group.kind === 'realPerson' ? (
                    <UserRound aria-hidden="true" />
                  ) : (
                    <Folder aria-hidden="true" />
                  )}
                  <FileName name={group.name} className={styles.name} isOneLine />
                  {group.assetCount !== null && (
                    <small aria-hidden="true">{format.count(group.assetCount)}</small>
                  )}
                </div>
              )
            })}
          </div>
        </div>
      )}
    </>
  )
}
