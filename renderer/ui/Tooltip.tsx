import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement } from 'react'
import { shortcutText } from './keys/shortcutText.ts'
import { useLayer } from './panes/Layer.tsx'
import styles from './Tooltip.module.css'

export const TooltipProvider = ({ children }: { children: React.ReactNode }) => (
  <Radix.Provider delayDuration={500} skipDelayDuration={200}>
    {children}
  </Radix.Provider>
)

let quiet = false

/** Moves the focus without a tooltip popping up: nobody pointed there. */
export function withoutTooltips(act: () => void): void {
  quiet = true
  act()
  quiet = false
}

interface TooltipProps {
  readonly text: string
  readonly shortcut?: string | undefined
  readonly children: ReactElement
}

export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const layer = useLayer()
  return (
    <Radix.Root disableHoverableContent>
      <Radix.Trigger
        asChild
        onFocus={(event) => {
          if (quiet) event.preventDefault()
        }}
      >
        {children}
      </Radix.Trigger>
      <Radix.Portal container={layer}>
        <Radix.Content className={styles.tooltip} sideOffset={6} collisionPadding={8}>
          {text}
          {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcutText(shortcut)}</kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
