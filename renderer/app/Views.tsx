import { Images, Sparkles } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useWords } from '../i18n/I18nProvider.tsx'
import { useResults } from '../stores/results/store.ts'
import { type Section, showSection, useView } from '../stores/view.ts'
import { Tooltip } from '../ui/Tooltip.tsx'
import { preloadGenerate } from './GenerateSection.tsx'
import styles from './Views.module.css'

const sections: readonly { readonly section: Section; readonly Icon: typeof Images; readonly key: string }[] =
  [
    { section: 'library', Icon: Images, key: '1' },
    { section: 'generate', Icon: Sparkles, key: '2' },
  ]

/** The two sections of the window. Links, since they lead somewhere; nothing is loaded anew. */
export function Views({ rail = false }: { rail?: boolean }) {
  const { t } = useWords()
  const shown = useView((view) => view.section)
  function follow(event: MouseEvent, section: Section): void {
    event.preventDefault()
    showSection(section)
  }
  return (
    <nav aria-label={t('shell.views')} className={rail ? styles.rail : styles.views}>
      {sections.map(({ section, Icon, key }) => (
        <Tooltip key={section} text={t(`shell.${section}`)} shortcut={`Ctrl+${key}`}>
          <a
            href={`#${section}`}
            draggable={false}
            aria-label={t(`shell.${section}`)}
            aria-keyshortcuts={`Control+${key}`}
            aria-current={shown === section ? 'page' : undefined}
            onClick={(event) => follow(event, section)}
            {...(section === 'generate' ? { onPointerEnter: preloadGenerate, onFocus: preloadGenerate } : {})}
          >
            <Icon aria-hidden="true" />
            {!rail && t(`shell.${section}`)}
            {section === 'generate' && <Running />}
          </a>
        </Tooltip>
      ))}
    </nav>
  )
}

/** How many videos are under way, for who is elsewhere meanwhile. */
function Running() {
  const { t } = useWords()
  const count = useResults((results) => results.running)
  if (count === 0) return null
  return (
    <b className={styles.running} title={t('shell.running', { count })}>
      {count}
    </b>
  )
}
