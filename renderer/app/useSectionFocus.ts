import { useEffect, useRef } from 'react'
import { type Section, useView } from '../stores/view.ts'
import { withoutTooltips } from '../ui/tooltip/useTooltip.ts'

const isShown = (element: Element | null): boolean =>
  element !== null && element !== document.body && element.checkVisibility()

/**
 * What is not shown cannot keep the keyboard: whoever comes back to a section by a key goes on where they were in it, and
 * whoever is there for the first time starts at its link, or in the prompt.
 */
export function useSectionFocus(): void {
  const section = useView((view) => view.section)
  const before = useRef(section)
  const last = useRef(new Map<Section, HTMLElement>())
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && target.closest('main') !== null)
        last.current.set(useView.getState().section, target)
    }
    document.addEventListener('focusin', onFocusIn)
    return () => document.removeEventListener('focusin', onFocusIn)
  }, [])
  useEffect(() => {
    if (before.current === section) return
    before.current = section
    if (isShown(document.activeElement)) return
    const place = last.current.get(section) ?? null
    const target = isShown(place) ? place : document.querySelector<HTMLElement>('nav [aria-current="page"]')
    withoutTooltips(() => target?.focus({ preventScroll: true }))
  }, [section])
}
