import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button, IconButton } from '../Button.tsx'
import { cx } from '../cx.ts'
import styles from './Toasts.module.css'
import { toastEdge } from './toastPlace.ts'
import { dismissToast, holdToasts, type Toast, useToasts } from './toasts.ts'

const icons = { plain: <Info />, good: <CircleCheck />, bad: <CircleAlert /> } as const

/** A click that was on its way when a toast came was meant for what lay there. */
const settleMs = 600
const gapPx = 16

const pointer: { yPx: number | null } = { yPx: null }

/**
 * Short news at the lower edge, or at the upper one while the pointer is down there. They stay while a person is at them,
 * and are the last stops of the Tab key. Each is read out once, when it comes.
 */
export function Toasts({ abovePx: panelPx }: { abovePx: number }) {
  const abovePx = useToasts((state) => state.barPx) + panelPx
  const toasts = useToasts((state) => state.toasts)
  const ref = useRef<HTMLDivElement>(null)
  const [edge, setEdge] = useState<'top' | 'bottom'>('bottom')
  const newest = toasts.at(-1)

  useEffect(() => {
    const onPointerMove = (event: PointerEvent) => {
      pointer.yPx = event.clientY
    }
    window.addEventListener('pointermove', onPointerMove, { capture: true, passive: true })
    return () => window.removeEventListener('pointermove', onPointerMove, { capture: true })
  }, [])

  // Always open, since a live region that comes together with its words is often not read. Shown anew only above a dialog
  // that was opened since, which lies over it.
  const shownOver = useRef<Element | null>(null)
  useLayoutEffect(() => {
    const area = ref.current
    if (area === null) return
    const dialog = document.querySelector('dialog[open]')
    const isOpen = area.matches(':popover-open')
    if (!isOpen || (newest !== undefined && dialog !== null && dialog !== shownOver.current)) {
      if (isOpen) area.hidePopover()
      area.showPopover()
      shownOver.current = dialog
    }
    if (newest === undefined) {
      holdToasts(false)
      return
    }
    if (area.matches(':hover, :focus-within')) return
    const heightPx = area.getBoundingClientRect().height
    setEdge(toastEdge({ pointerPx: pointer.yPx, windowPx: innerHeight, abovePx: abovePx + gapPx, heightPx }))
  }, [newest, abovePx])

  return (
    <div
      ref={ref}
      popover="manual"
      role="status"
      aria-atomic="false"
      className={styles.toasts}
      style={edge === 'top' ? { insetBlock: `${gapPx}px auto` } : { insetBlockEnd: abovePx + gapPx }}
      onPointerEnter={() => holdToasts(true)}
      onPointerLeave={(event) => {
        if (!event.currentTarget.contains(document.activeElement)) holdToasts(false)
      }}
      onFocus={() => holdToasts(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) holdToasts(false)
      }}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastCard({ toast }: { toast: Toast }) {
  const { t } = useWords()
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settleMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={cx(styles.toast, styles[toast.tone], isSettled && styles.settled)}>
      <span className={styles.icon}>{icons[toast.tone]}</span>
      <div className={styles.text}>
        <p className={styles.title}>{toast.title}</p>
        {toast.body !== undefined && <p className={styles.body}>{toast.body}</p>}
      </div>
      {toast.action !== undefined && (
        <Button
          size="small"
          onClick={() => {
            toast.action?.onSelect()
            dismissToast(toast.id)
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton
        size="small"
        label={t('common.dismiss')}
        icon={<X />}
        onClick={() => dismissToast(toast.id)}
      />
    </div>
  )
}
