import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { commandsTexts } from '../../../i18n/later/commandsTexts.ts'
import { pastedTexts } from '../../../i18n/later/pastedTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { useModalDialog } from '../../../ui/hooks/useModalDialog.ts'
import { shortcutKey } from '../../../ui/keys/shortcutKey.ts'
import { shortcutText } from '../../../ui/keys/shortcutText.ts'
import { FileName } from '../../../ui/names/FileName.tsx'
import { pressBeside } from '../../../ui/pressBeside.ts'
import { Spinner } from '../../../ui/Spinner.tsx'
import { leftText } from '../../assets/pasted/leftText.ts'
import styles from './PaletteDialog.module.css'
import { chosenItem, type PaletteItem } from './paletteItems.ts'
import { rememberKey } from './recentKeys.ts'
import { type FoundAssets, usePaletteAssets } from './usePaletteAssets.ts'
import { usePaletteSections } from './usePaletteSections.tsx'

/** Goes to any group or asset and does any command by its name, without leaving the keyboard. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  useLaterTexts(commandsTexts)
  useLaterTexts(pastedTexts)
  const { t, format } = useWords()
  const { props } = useModalDialog(onClose)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const [waitsFor, setWaitsFor] = useState<{ readonly key: string | null } | null>(null)
  const found = usePaletteAssets(text)
  const sections = usePaletteSections(text, found)
  const items = sections.flatMap((section) => section.items)
  // By its key: what comes later does not take its place.
  const active = Math.max(
    0,
    items.findIndex(({ key }) => key === activeKey),
  )
  const optionId = (key: string) => `${id}${items.findIndex((item) => item.key === key)}`

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  /** At once, or when it is known whether that is found for what is typed by now. */
  function choose(key: string | null): void {
    const chosen = chosenItem(items, key)
    setWaitsFor(chosen === 'wait' ? { key } : null)
    if (chosen !== 'wait' && chosen !== null) run(chosen)
  }

  useEffect(() => {
    // Not while React draws: the dialog is closed at once, before anything is done behind it.
    if (waitsFor !== null && !found.isOfBefore) queueMicrotask(() => choose(waitsFor.key))
  })

  function run(item: PaletteItem): void {
    rememberKey(item.key)
    // The rest of the window can be reached again, and has its focus, before anything is done there.
    flushSync(onClose)
    item.run()
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation()
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const step = steps[event.key]
    if ((event.ctrlKey || event.metaKey) && shortcutKey(event) === 'k') onClose()
    else if (step !== undefined) setActiveKey(items[stepTo(active, step, items.length)]?.key ?? null)
    else if (event.key === 'Enter') choose(items.some(({ key }) => key === activeKey) ? activeKey : null)
    else return
    event.preventDefault()
  }

  return (
    <dialog
      {...props}
      className={styles.palette}
      aria-label={t('palette.title')}
      onMouseDown={(event) => pressBeside(event, onClose)}
      onKeyDown={onKeyDown}
    >
      <div className={styles.panel}>
        <div className={styles.field}>
          <Search aria-hidden="true" />
          <input
            type="text"
            role="combobox"
            aria-expanded={items.length > 0}
            aria-controls={`${id}list`}
            aria-autocomplete="list"
            aria-activedescendant={items.length === 0 ? undefined : `${id}${active}`}
            aria-label={t('palette.placeholder')}
            placeholder={t('palette.placeholder')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setActiveKey(null)
              setWaitsFor(null)
            }}
          />
          {found.state === 'asking' && <Spinner />}
        </div>
        <div
          ref={list}
          id={`${id}list`}
          role="listbox"
          aria-label={t('palette.title')}
          className={styles.list}
        >
          {sections.map(({ kind, items: shown }) => (
            <fieldset key={kind} aria-label={t(`palette.${kind}`)}>
              <p className={styles.heading} aria-hidden="true">
                {t(`palette.${kind}`)}
                {kind === 'assets' && found.total > shown.length && (
                  <span>
                    {t('palette.firstOf', {
                      shown: format.count(shown.length),
                      total: format.count(found.total),
                    })}
                  </span>
                )}
              </p>
              {shown.map((item) => (
                <Option
                  key={item.key}
                  id={optionId(item.key)}
                  item={item}
                  isActive={item === items[active]}
                  onPoint={() => setActiveKey(item.key)}
                  onChoose={() => choose(item.key)}
                />
              ))}
            </fieldset>
          ))}
        </div>
        <Status text={text} count={items.length} found={found} />
      </div>
    </dialog>
  )
}

/** One by one goes round; a page stops at the ends. */
function stepTo(from: number, step: number, count: number): number {
  if (Math.abs(step) > 1) return Math.max(0, Math.min(count - 1, from + step))
  return (from + step + count) % Math.max(1, count)
}

interface OptionProps {
  readonly id: string
  readonly item: PaletteItem
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function Option({ id, item, isActive, onPoint, onChoose }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={styles.option}
      onPointerMove={isActive ? undefined : onPoint}
      onClick={onChoose}
      onKeyDown={undefined}
    >
      <span className={styles.icon} aria-hidden="true">
        {item.icon}
      </span>
      <FileName name={item.label} className={styles.label} isOneLine />
      {item.detail !== undefined && <FileName name={item.detail} className={styles.detail} isOneLine />}
      {item.shortcut !== undefined && <kbd>{shortcutText(item.shortcut)}</kbd>}
    </div>
  )
}

/** Why there is nothing, or how far what there is can be trusted. */
function Status({ text, count, found }: { text: string; count: number; found: FoundAssets }) {
  const { t, format } = useWords()
  const { state, knowledge } = found
  const isPart = knowledge !== null && knowledge.asOfMs === null && knowledge.totalGroups > 0
  return (
    <footer className={styles.status} role="status">
      {text.trim() !== '' && state === 'there' && count === 0 && <p>{t('palette.none')}</p>}
      {found.unasked !== null && <p>{`${t('pasted.notFoundYet')}. ${leftText(found.unasked.found, t)}`}</p>}
      {state === 'failed' && <p>{t('palette.failed')}</p>}
      {isPart && (
        <p>
          {t('palette.inPart', {
            known: format.count(knowledge.knownGroups),
            total: format.count(knowledge.totalGroups),
          })}
        </p>
      )}
      {count > 0 && !isPart && <p>{t('palette.results', { count })}</p>}
    </footer>
  )
}
