import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { useWords } from '../i18n/I18nProvider'
import { IconButton } from './Button'
import { cx } from './cx'
import styles from './Toasts.module.css'
import { dismissToast, useToasts } from './toasts'

const icons = { plain: <Info />, good: <CircleCheck />, bad: <CircleAlert /> } as const

/** Short news at the lower edge, read out by screen readers when it comes. */
export function Toasts({ abovePx }: { abovePx: number }) {
  const { t } = useWords()
  const toasts = useToasts((state) => state.toasts)
  const ref = useRef<HTMLDivElement>(null)
  // Shown anew for each, so that they lie above a dialog that was opened since.
  useLayoutEffect(() => {
    const area = ref.current
    if (area === null) return
    if (area.matches(':popover-open')) area.hidePopover()
    if (toasts.length > 0) area.showPopover()
  }, [toasts])
  return (
    <div
      ref={ref}
      popover="manual"
      className={styles.toasts}
      style={{ insetBlockEnd: abovePx + 16 }}
      role="status"
      aria-live="polite"
    >
      {toasts.map((toast) => (
        <div key={toast.id} className={cx(styles.toast, styles[toast.tone])}>
          <span className={styles.icon}>{icons[toast.tone]}</span>
          <div className={styles.text}>
            <p className={styles.title}>{toast.title}</p>
            {toast.body !== undefined && <p className={styles.body}>{toast.body}</p>}
          </div>
          <IconButton
            size="small"
            label={t('common.dismiss')}
            icon={<X />}
            onClick={() => dismissToast(toast.id)}
          />
        </div>
      ))}
    </div>
  )
}
