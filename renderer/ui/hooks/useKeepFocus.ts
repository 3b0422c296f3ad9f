import { type RefObject, useEffect, useRef } from 'react'

const isGone = (element: Element): boolean => !element.isConnected || element.matches(':disabled')

/**
 * Where the focus was inside of an element when what had it goes away or is disabled, the browser drops it and the
 * keyboard starts from nowhere; `giveOn` then puts it where a person would look for it.
 */
export function useKeepFocus(root: RefObject<HTMLElement | null>, giveOn: () => void): void {
  const latest = useRef(giveOn)
  latest.current = giveOn

  useEffect(() => {
    const element = root.current
    if (element === null) return
    let last: Element | null = null

    const lost = (): boolean => {
      const active = document.activeElement
      return last !== null && isGone(last) && (active === null || active === document.body || active === last)
    }
    const check = (): void => {
      if (!lost()) return
      last = null
      latest.current()
    }
    const onFocusIn = (event: FocusEvent): void => {
      last = event.target instanceof Element ? event.target : null
    }
    const onFocusOut = (event: FocusEvent): void => {
      if (event.relatedTarget !== null) last = null
      // What is taken away blurs to nowhere too, while it is still in its place: only later one can tell.
      else
        queueMicrotask(() => {
          const stays = last !== null && last === event.target && !isGone(last)
          if (stays && document.activeElement !== last) last = null
        })
    }
    element.addEventListener('focusin', onFocusIn)
    element.addEventListener('focusout', onFocusOut)
    const observer = new MutationObserver(check)
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    return () => {
      observer.disconnect()
      element.removeEventListener('focusin', onFocusIn)
      element.removeEventListener('focusout', onFocusOut)
    }
  }, [root])
}
