import { CalendarDays, Columns2, FolderCog, FolderOpen, Search, X } from 'lucide-react'
import { Button, IconButton } from '../../../../ui/Button.tsx'
import { SearchField, Select } from '../../../../ui/Field.tsx'
import { Menu } from '../../../../ui/Menu.tsx'
import { startComparing, stopComparing, useComparing } from '../commands/comparing.ts'
import { openResultDialog } from '../commands/dialogs.ts'
import { useResultCommands } from '../commands/useResultCommands.ts'
import type { DaySum } from '../model/daySums.ts'
import { isFiltering, shownKinds } from '../model/filter.ts'
import { sumText } from '../texts/costText.ts'
import { useResultWords } from '../texts/formats.ts'
import { setResultFilter, useResultFilter } from './filterStore.ts'
import styles from './ResultsHead.module.css'

interface ResultsHeadProps {
  readonly total: number
  readonly shown: number
  /** Those that are ready: two can be compared. */
  readonly comparable: number
  readonly models: readonly { readonly modelId: string; readonly label: string }[]
  readonly today: DaySum | undefined
}

/** How many there are, what they cost today, and what is shown of them. */
export function ResultsHead({ total, shown, comparable, models, today }: ResultsHeadProps) {
  const words = useResultWords()
  const { t, format } = words
  const filter = useResultFilter()
  const commands = useResultCommands()
  const choosing = useComparing((comparing) => comparing.choosing)
  const hasFirst = useComparing((comparing) => comparing.firstId !== null)
  const filtering = isFiltering(filter)
  return (
    <header className={styles.head}>
      <h2 className={styles.title}>{t('generate.results.title')}</h2>
      {total > 0 && (
        <span className={styles.count} role="status">
          {filtering ? t('generate.results.countOf', { shown, total }) : format.count(total)}
        </span>
      )}
      {choosing && (
        <span className={styles.choosing} role="status">
          {hasFirst ? t('generate.results.compare.chooseSecond') : t('generate.results.compare.choose')}
        </span>
      )}
      {total > 0 && !choosing && (
        <button type="button" className={styles.today} onClick={() => openResultDialog({ kind: 'days' })}>
          {todayText(today, words)}
        </button>
      )}
      <span className={styles.space} />
      {total > 0 && (
        <>
          <SearchField
            label={t('generate.results.search')}
            icon={<Search />}
            className={styles.search ?? ''}
            value={filter.search}
            onSearch={(search) => setResultFilter({ search })}
          />
          <Select
            label={t('generate.results.show')}
            prefix={t('generate.results.show')}
            quiet
            choices={shownKinds.map((value) => ({ value, label: t(`generate.results.shown.${value}`) }))}
            value={filter.shown}
            onChange={(kind) => setResultFilter({ shown: kind })}
          />
          {models.length > 1 && (
            <Select
              label={t('generate.results.model')}
              quiet
              choices={[
                { value: '', label: t('generate.results.anyModel') },
                ...models.map(({ modelId, label }) => ({ value: modelId, label })),
              ]}
              value={filter.modelId ?? ''}
              onChange={(modelId) => setResultFilter({ modelId: modelId === '' ? null : modelId })}
            />
          )}
          <Button
            className={styles.compare ?? ''}
            icon={choosing ? <X /> : <Columns2 />}
            aria-pressed={choosing}
            disabled={comparable < 2 && !choosing}
            title={comparable < 2 ? t('generate.results.compare.tooFew') : undefined}
            onClick={() => (choosing ? stopComparing() : startComparing())}
          >
            {choosing ? t('generate.results.compare.stop') : t('generate.results.compare.start')}
          </Button>
        </>
      )}
      <Menu
        entries={[
          {
            label: t('generate.results.openFolder'),
            icon: <FolderOpen />,
            onSelect: commands.openFolder,
          },
          {
            label: t('generate.results.otherFolder'),
            icon: <FolderCog />,
            onSelect: commands.chooseFolder,
          },
          'line',
          {
            label: t('generate.results.days.title'),
            icon: <CalendarDays />,
            disabled: total === 0,
            onSelect: () => openResultDialog({ kind: 'days' }),
          },
        ]}
      >
        <IconButton label={t('generate.results.folder')} icon={<FolderOpen />} />
      </Menu>
    </header>
  )
}

function todayText(today: DaySum | undefined, words: ReturnType<typeof useResultWords>): string {
  const { t } = words
  const count = today?.videos ?? 0
  const cost = today === undefined ? null : sumText(today, words)
  return cost === null
    ? t('generate.results.todayNoCost', { count })
    : t('generate.results.today', { count, cost })
}
