import { type ComponentProps, type FocusEvent, type MouseEvent, useState } from 'react'

type ButtonProps = Pick<ComponentProps<'button'>, 'disabled' | 'aria-disabled' | 'onFocus' | 'onBlur'>

/** What a press does is told nothing of the press: an event would be taken for what a command may be about. */
export interface Pressed {
  readonly onClick?: (() => void) | undefined
}

/**
 * A button that is disabled drops the focus, and the keyboard starts from nowhere: the last step back disables Back. While
 * it has the focus it is only said to be disabled, and does nothing.
 */
export function useSoftDisabled(
  props: ButtonProps & Pressed,
  isBusy = false,
): ButtonProps & Pick<ComponentProps<'button'>, 'onClick'> {
  const { disabled = false, onFocus, onBlur, onClick } = props
  const [isFocused, setFocused] = useState(false)
  const isSoft = isBusy || (disabled && isFocused)
  return {
    disabled: disabled && !isSoft,
    'aria-disabled': isSoft || props['aria-disabled'],
    onFocus: (event: FocusEvent<HTMLButtonElement>) => {
      setFocused(true)
      onFocus?.(event)
    },
    onBlur: (event: FocusEvent<HTMLButtonElement>) => {
      setFocused(false)
      onBlur?.(event)
    },
    onClick: isSoft
      ? (event: MouseEvent<HTMLButtonElement>) => event.preventDefault()
      : onClick && (() => onClick()),
  }
}
