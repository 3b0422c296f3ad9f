import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
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
  return (
    <div className={styles.toasts} style={{ insetBlockEnd: abovePx + 16 }} role="status" aria-live="polite">
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
