import { FileText, PanelLeft, TextQuote } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type MouseEvent, type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { generateTexts } from '../../i18n/later/generateTexts.ts'
import { mediaTexts } from '../../i18n/later/mediaTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { pressOnce } from '../../ui/keys/pressOnce.ts'
import { Later } from '../../ui/Later.tsx'
import styles from './GenerateSide.module.css'
import { DraftList } from './shelf/DraftList.tsx'
import { LibraryShelf } from './shelf/LibraryShelf.tsx'
import { SnippetList } from './shelf/SnippetList.tsx'
import { useAccount } from './useAccount.ts'

/** Drafts, snippets and what lies at hand from the library; in a narrow window behind a button each. */
export function GenerateSide({ rail }: { rail: boolean }) {
  useLaterTexts(generateTexts)
  useLaterTexts(mediaTexts)
  useAccount()
  const { t } = useWords()
  if (rail)
    return (
      <div className={styles.rail} onKeyDownCapture={pressOnce}>
        <Opener label={t('generate.shelf.drafts')} icon={<FileText />}>
          <DraftList />
        </Opener>
        <Opener label={t('generate.shelf.snippets')} icon={<TextQuote />}>
          <SnippetList />
        </Opener>
        <Opener label={t('generate.shelf.library')} icon={<PanelLeft />} searches>
          <LibraryShelf />
        </Opener>
      </div>
    )
  return (
    <div className={styles.column} onKeyDownCapture={pressOnce}>
      <div className={styles.lists}>
        <Later>
          <DraftList />
          <SnippetList />
        </Later>
      </div>
      <div className={styles.library}>
        <Later>
          <LibraryShelf />
        </Later>
      </div>
    </div>
  )
}

interface OpenerProps {
  readonly label: string
  readonly icon: ReactNode
  /** The search of the assets is in it. */
  readonly searches?: boolean
  readonly children: ReactNode
}

function Opener({ label, icon, searches = false, children }: OpenerProps) {
  const [open, setOpen] = useState(false)
  /** Whoever has opened a draft, or put in a snippet, wants to see it; of the library one takes several. */
  const onClick = ({ target }: MouseEvent): void => {
    if (target instanceof Element && target.closest('[data-shelf-row]') !== null) setOpen(false)
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          className={styles.opener}
          aria-label={label}
          title={label}
          data-opens-search={searches ? '' : undefined}
        >
          {icon}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.panel}
          aria-label={label}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          onClick={onClick}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
