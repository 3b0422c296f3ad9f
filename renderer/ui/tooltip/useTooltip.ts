import { type FocusEvent, type PointerEvent, useEffect, useRef, useState } from 'react'

const delayMs = 500
/** Who has just read one is reading: the next one comes at once. */
const readingMs = 200

/** There is one at a time in the whole window. */
let hideShown: (() => void) | null = null
let hiddenAtMs = Number.NEGATIVE_INFINITY
let quiet = false

const isReading = (): boolean => hideShown !== null || performance.now() - hiddenAtMs < readingMs

/** Moves the focus without a tooltip popping up: nobody pointed there. */
export function withoutTooltips(act: () => void): void {
  quiet = true
  act()
  quiet = false
}

/** When a tooltip is there: while the pointer rests on a thing, or the keyboard's focus is on it. */
export function useTooltip() {
  /** What it is about; null while it is not shown. */
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const isOver = useRef(false)
  const timer = useRef(0)

  useEffect(() => () => clearTimeout(timer.current), [])

  useEffect(() => {
    if (anchor === null) return
    const hide = (): void => setAnchor(null)
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      // It goes first, and what it stands over only with the next one.
      event.preventDefault()
      hide()
    }
    const onScroll = ({ target }: Event): void => {
      if (target instanceof Node && target.contains(anchor)) hide()
    }
    hideShown?.()
    hideShown = hide
    document.addEventListener('keydown', onKeyDown, { capture: true })
    document.addEventListener('pointerdown', hide, { capture: true })
    document.addEventListener('scroll', onScroll, { capture: true })
    return () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true })
      document.removeEventListener('pointerdown', hide, { capture: true })
      document.removeEventListener('scroll', onScroll, { capture: true })
      hiddenAtMs = performance.now()
      if (hideShown === hide) hideShown = null
    }
  }, [anchor])

  const hide = (): void => {
    clearTimeout(timer.current)
    setAnchor(null)
  }

  return {
    anchor,
    listeners: {
      onPointerMove: ({ pointerType, currentTarget }: PointerEvent<HTMLElement>) => {
        if (pointerType === 'touch' || isOver.current) return
        isOver.current = true
        if (isReading()) setAnchor(currentTarget)
        else timer.current = window.setTimeout(setAnchor, delayMs, currentTarget)
      },
      onPointerLeave: () => {
        isOver.current = false
        hide()
      },
      onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) => {
        if (!quiet && currentTarget.matches(':focus-visible')) setAnchor(currentTarget)
      },
      onBlur: hide,
      onPointerDown: hide,
      onClick: hide,
    },
  }
}
