import type { ComponentProps, ReactNode } from 'react'
import styles from './Button.module.css'
import { cx } from './cx.ts'
import { type Pressed, useSoftDisabled } from './hooks/useSoftDisabled.ts'
import { Spinner } from './Spinner.tsx'
import { Tooltip } from './Tooltip.tsx'

type Native = Omit<ComponentProps<'button'>, 'type' | 'onClick'>

interface ButtonProps extends Native, Pressed {
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'medium' | 'large'
  readonly icon?: ReactNode
  readonly busy?: boolean
  readonly submits?: boolean
}

export function Button({
  look = 'secondary',
  size = 'medium',
  icon,
  busy = false,
  submits = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const able = useSoftDisabled(rest, busy)
  return (
    <button
      {...rest}
      {...able}
      type={submits ? 'submit' : 'button'}
      className={cx(styles.button, styles[look], styles[size], className)}
      aria-busy={busy || undefined}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<Native, 'children'>, Pressed {
  /** What it does: its name for screen readers, and its tooltip. */
  readonly label: string
  readonly icon: ReactNode
  readonly size?: 'small' | 'medium'
  readonly pressed?: boolean
  readonly shortcut?: string
}

export function IconButton({
  label,
  icon,
  size = 'medium',
  pressed,
  shortcut,
  className,
  ...rest
}: IconButtonProps) {
  const able = useSoftDisabled(rest)
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button
        {...rest}
        {...able}
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={cx(styles.icon, size === 'small' && styles.iconSmall, className)}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
