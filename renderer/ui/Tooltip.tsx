import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { shortcutText } from './keys/shortcutText.ts'
import { useLayer } from './panes/Layer.tsx'
import styles from './tooltip/Tooltip.module.css'
import { useTooltip } from './tooltip/useTooltip.ts'
import { type Extensible, withProps } from './withProps.ts'

interface TooltipProps {
  readonly text: string
  readonly shortcut?: string | undefined
  /** What it is about. */
  readonly children: Extensible
}

/** Says more about its child, which is no other element for it. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const id = useId()
  const { anchor, listeners } = useTooltip()
  const described = anchor === null ? {} : { 'aria-describedby': id }
  return (
    <>
      {withProps(children, { ...listeners, ...described })}
      {anchor !== null && (
        <Bubble id={id} anchor={anchor}>
          {text}
          {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcutText(shortcut)}</kbd>}
        </Bubble>
      )}
    </>
  )
}

interface BubbleProps {
  readonly id: string
  readonly anchor: HTMLElement
  readonly children: ReactNode
}

/** Placed by the browser, in its top layer: above it, or below where there is no room. */
function Bubble({ id, anchor, children }: BubbleProps) {
  const layer = useLayer()
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => ref.current?.showPopover({ source: anchor }), [anchor])
  return createPortal(
    <div ref={ref} id={id} role="tooltip" popover="manual" className={styles.tooltip}>
      {children}
    </div>,
    layer ?? document.body,
  )
}
