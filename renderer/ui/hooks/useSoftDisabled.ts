import { type ComponentProps, type FocusEvent, type MouseEvent, useState } from 'react'

type ButtonProps = Pick<ComponentProps<'button'>, 'disabled' | 'aria-disabled' | 'onFocus' | 'onBlur'>

interface Pressed extends ButtonProps {
  readonly onClick?: (() => void) | undefined
}

/**
 * A button that is disabled drops the focus, and the keyboard starts from nowhere: the last step back disables Back. While
 * it has the focus it is only said to be disabled, and does nothing.
 */
export function useSoftDisabled(
  props: Pressed,
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
