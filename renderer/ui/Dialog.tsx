import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../i18n/I18nProvider.tsx'
import { IconButton } from './Button.tsx'
import { cx } from './cx.ts'
import styles from './Dialog.module.css'
import { isInputMethodBusy } from './inputMethod.ts'
import { Layer } from './Layer.tsx'
import { withoutTooltips } from './Tooltip.tsx'

interface DialogProps {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the confirming one last. */
  readonly footer?: ReactNode
  readonly width?: 'narrow' | 'medium' | 'wide'
  /** Text that may be longer than the window: a stop of the Tab key, so that the keys scroll it. */
  readonly reading?: boolean
}

/** To where the person was; where that was a menu, which is gone by now, to the tree that it belonged to. */
export function giveFocusBack(before: Element | null): void {
  const target =
    before?.isConnected === true && before !== document.body
      ? before
      : document.querySelector('[role="treeitem"][tabindex="0"]')
  if (target instanceof HTMLElement) target.focus()
}

/** What had the focus; for an entry of a menu, which goes away with it, the button that opened the menu. */
function focusedNow(): Element | null {
  const focused = document.activeElement
  const openedBy = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  return openedBy == null ? focused : document.getElementById(openedBy)
}

/**
 * A button that closes is no place to start from: without a field or a default button it is the content, which the keys
 * scroll then, however long it gets.
 */
export function focusFirst(dialog: HTMLDialogElement): void {
  const target =
    dialog.querySelector<HTMLElement>('[data-autofocus], input, select, textarea') ??
    dialog.querySelector<HTMLElement>('[data-dialog-body]')
  if (target !== null) target.focus()
  else dialog.focus()
}

/**
 * The browser's own modal dialog: it traps the focus, makes the rest inert, closes with Escape and gives the focus back,
 * all without a style element, which the content security policy would refuse.
 */
export function Dialog({ title, onClose, children, footer, width = 'narrow', reading = false }: DialogProps) {
  const { t } = useWords()
  const titleId = useId()
  const ref = useRef<HTMLDialogElement>(null)
  const [layer, setLayer] = useState<HTMLElement | null>(null)

  useEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    const before = focusedNow()
    if (!dialog.open) dialog.showModal()
    focusFirst(dialog)
    setLayer(dialog)
    return () => {
      withoutTooltips(() => {
        dialog.close()
        giveFocusBack(before)
      })
    }
  }, [])

  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      className={cx(styles.dialog, styles[width])}
      aria-labelledby={titleId}
      onClose={() => {
        // A second Escape closes it whatever the page says; what is open again by now is left alone.
        if (ref.current?.open === false) onClose()
      }}
      onCancel={(event) => {
        event.preventDefault()
        // That Escape throws away a syllable.
        if (!isInputMethodBusy()) onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === ref.current) onClose()
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <Layer value={layer}>
        <div className={styles.panel}>
          <header className={styles.header}>
            <h2 id={titleId}>{title}</h2>
            {footer === undefined && <IconButton label={t('common.close')} icon={<X />} onClick={onClose} />}
          </header>
          <div
            className={cx(styles.body, reading && styles.reading)}
            {...(reading ? { role: 'group', 'aria-labelledby': titleId } : {})}
            tabIndex={reading ? 0 : -1}
            data-dialog-body=""
          >
            {children}
          </div>
          {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
        </div>
      </Layer>
    </dialog>
  )
}
