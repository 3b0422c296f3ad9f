import { shownElement } from '../panes/shownElement.ts'
import { withoutTooltips } from '../tooltip/useTooltip.ts'

/** The one place in a grid, tree or list that the Tab key leads to. */
const stops = ':is([role="gridcell"], [role="treeitem"], li)[tabindex="0"]'
/** It finds the next place itself when a tile of it goes. */
const minders = '[role="grid"]'
/** What a person takes for one part of the window: its list is near, that of another is not. */
const parts = 'main, nav, aside, section, dialog'
/** A list that is asked for anew has no rows for a moment. */
const listComesWithinMs = 2_000

const isNowhere = (): boolean => document.activeElement === document.body

/** The one that opened last. */
const openDialog = (): Element | undefined => [...document.querySelectorAll('dialog[open]')].at(-1)

const stopIn = (element: Element): HTMLElement | undefined =>
  [...element.querySelectorAll<HTMLElement>(stops)].find((stop) => stop.checkVisibility())

const focusOn = (element: HTMLElement | undefined): void =>
  withoutTooltips(() => element?.focus({ preventScroll: true }))

/** Where one is while a dialog is open, else the list that is on the screen. */
function elsewhere(): HTMLElement | undefined {
  const dialog = openDialog()
  return dialog === undefined
    ? shownElement(`main :is(${stops}), ${stops}`)
    : (stopIn(dialog) ?? dialog.querySelector<HTMLElement>('[data-dialog-body]') ?? undefined)
}

/** The row that took the place of one that is gone, else the one before it. */
function rowBeside(gone: Element, beside: readonly (Element | null)[]): HTMLElement | undefined {
  const level = gone.getAttribute('aria-level')
  const [next, previous] = beside.map((row) =>
    row instanceof HTMLElement && row.isConnected && row.getAttribute('role') === 'treeitem'
      ? row
      : undefined,
  )
  return next?.getAttribute('aria-level') === level ? next : (previous ?? next)
}

/** What is beside and around it is only known while it is there. */
function onFocusOut(event: FocusEvent): void {
  const { target, relatedTarget } = event
  if (relatedTarget !== null || !(target instanceof Element)) return
  const beside = [target.nextElementSibling, target.previousElementSibling]
  const path = event.composedPath()
  // Whoever took it away may have a place for the focus, too.
  setTimeout(() => {
    if (!target.isConnected && isNowhere()) goHome(target, beside, path)
  })
}

/**
 * A button that goes away once it is pressed ("Clear filters", the one that ends a selection) and a group that is deleted take
 * the focus with them, and the keyboard would start from nowhere: from now on it goes on where a person would look for it, on
 * the row beside it, or in the list of that part of the window. Called by whatever goes away so; another time changes nothing.
 */
export function keepFocus(): void {
  document.addEventListener('focusout', onFocusOut)
}

function goHome(gone: Element, beside: readonly (Element | null)[], path: readonly EventTarget[]): void {
  const left = path.filter((target): target is Element => target instanceof Element && target.isConnected)
  if (left.some((element) => element.matches(minders))) return
  const row = gone.getAttribute('role') === 'treeitem' ? rowBeside(gone, beside) : undefined
  if (row !== undefined) {
    focusOn(row)
    return
  }
  const part = left.find((element) => element.matches(parts))
  // What lies behind a dialog takes no focus.
  if (part === undefined || openDialog()?.contains(part) === false) {
    focusOn(elsewhere())
    return
  }
  const look = (): boolean => {
    const stop = isNowhere() ? stopIn(part) : undefined
    focusOn(stop)
    return stop !== undefined || !isNowhere()
  }
  if (look()) return
  const observer = new MutationObserver(() => {
    if (look()) end()
  })
  const timer = setTimeout(() => {
    observer.disconnect()
    if (isNowhere()) focusOn(elsewhere())
  }, listComesWithinMs)
  function end(): void {
    observer.disconnect()
    clearTimeout(timer)
  }
  observer.observe(part, { childList: true, subtree: true, attributeFilter: ['tabindex'] })
}
