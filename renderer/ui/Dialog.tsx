import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { useWords } from '../i18n/I18nProvider.tsx'
import { IconButton } from './Button.tsx'
import { cx } from './cx.ts'
import styles from './Dialog.module.css'
import { useModalDialog } from './hooks/useModalDialog.ts'
import { isHeldPress } from './keys/heldPress.ts'
import { Layer } from './panes/Layer.tsx'
import { pressBeside } from './pressBeside.ts'

interface DialogProps {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the confirming one last. */
  readonly footer?: ReactNode
  readonly width?: 'narrow' | 'medium' | 'wide' | 'large' | 'full'
  /** Text that may be longer than the window: a stop of the Tab key, so that the keys scroll it. */
  readonly reading?: boolean
  /** What was typed or chosen would be lost: a click beside it, which may be a slip, does not close it. Escape and its buttons do. */
  readonly unsaved?: boolean
  /** Keys that mean something anywhere in the dialog, its buttons included. Nothing behind it hears of them. */
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

export function Dialog({
  title,
  onClose,
  children,
  footer,
  width = 'narrow',
  reading = false,
  unsaved,
  onKeyDown,
}: DialogProps) {
  const { t } = useWords()
  const titleId = useId()
  const { layer, props } = useModalDialog(onClose)

  return (
    <dialog
      {...props}
      className={cx(styles.dialog, styles[width])}
      aria-labelledby={titleId}
      onMouseDown={(event) => pressBeside(event, onClose, unsaved)}
      onKeyDown={(event) => {
        event.stopPropagation()
        onKeyDown?.(event)
      }}
      onKeyDownCapture={(event) => {
        if (!isHeldPress(event.nativeEvent)) return
        event.preventDefault()
        event.stopPropagation()
      }}
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
