import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { aboutTexts } from '../../i18n/later/aboutTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { keys } from '../../queries.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './LicencesDialog.module.css'

/** The app's own licence, and those of the works that it holds. Their texts come when they are opened. */
export function LicencesDialog({ onClose }: { onClose: () => void }) {
  useLaterTexts(aboutTexts)
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const { data, error } = useQuery({
    queryKey: keys.licences,
    queryFn: () => unwrap(bridge().licences.list({})),
  })
  const wanted = search.trim().toLowerCase()
  const fits = (...words: readonly string[]) => words.join(' ').toLowerCase().includes(wanted)
  const works = (data ?? [])
    .map((work, place) => ({ ...work, place }))
    .filter(({ name, version, licence }) => fits(name, version, licence))
  const own = t('about.ownLicence')
  return (
    <Dialog title={t('about.licences')} width="wide" onClose={onClose}>
      {error !== null && <Problem error={toAppError(error)} />}
      {data === undefined && error === null && <Spinner />}
      {data !== undefined && (
        <>
          <p>{t('about.licencesIntro', { count: data.length })}</p>
          <SearchField
            label={t('about.searchLicences')}
            icon={<Search />}
            value={search}
            onSearch={setSearch}
          />
          <ul className={styles.list} aria-label={t('about.licences')}>
            {fits(own, 'MIT') && <Licence name={own} version="" licence="MIT" place="own" />}
            {works.map((work) => (
              <Licence key={work.place} {...work} />
            ))}
          </ul>
          {works.length === 0 && !fits(own, 'MIT') && <p role="status">{t('about.noneFound')}</p>}
        </>
      )}
    </Dialog>
  )
}

interface LicenceProps {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly place: number | 'own'
}

function Licence({ name, version, licence, place }: LicenceProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <details className={styles.work} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={styles.name}>
            {name} {version}
          </span>
          <span className={styles.licence}>{licence}</span>
        </summary>
        {isOpen && <LicenceText place={place} />}
      </details>
    </li>
  )
}

function LicenceText({ place }: { place: LicenceProps['place'] }) {
  const { t } = useWords()
  const { data, error } = useQuery({
    queryKey: [...keys.licences, place],
    queryFn: () => unwrap(bridge().licences.text({ place })),
  })
  if (error !== null) return <Problem error={toAppError(error)} />
  if (data === undefined) return <Spinner />
  return (
    <>
      {data.source !== null && (
        <p className={styles.source}>
          {t('about.source')}: {data.source}
        </p>
      )}
      <pre className={styles.text}>{data.text}</pre>
    </>
  )
}
