import { type RefObject, type SyntheticEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { isInputMethodBusy } from '../keys/inputMethod.ts'
import { typeHeldKeys } from '../keys/typeHeldKeys.ts'
import { openerOf } from '../menu/openers.ts'
import { shownElement } from '../panes/shownElement.ts'
import { withoutTooltips } from '../tooltip/useTooltip.ts'

/** What is left of where the person was: the tree of groups, or the list of results. */
const lists = '[role="treeitem"][tabindex="0"], [data-result-id][tabindex="0"]'

/** To where the person was; where that was a menu, which is gone by now, to the tree that it belonged to. */
function giveFocusBack(before: Element | null): void {
  const target = before?.isConnected === true && before !== document.body ? before : shownElement(lists)
  if (target instanceof HTMLElement) target.focus()
}

/**
 * A button that closes is no place to start from: without a field or a default button it is the content, which the keys
 * scroll then, however long it gets.
 */
function focusFirst(dialog: HTMLDialogElement): void {
  const target =
    dialog.querySelector<HTMLElement>('[data-autofocus]') ??
    dialog.querySelector<HTMLElement>('input, select, textarea') ??
    dialog.querySelector<HTMLElement>('[data-dialog-body]')
  if (target !== null) target.focus()
  else dialog.focus()
}

interface ModalDialog {
  /** Where what opens above the dialog belongs; null until it is open. */
  readonly layer: HTMLElement | null
  /** For the dialog element. */
  readonly props: {
    readonly ref: RefObject<HTMLDialogElement | null>
    readonly tabIndex: -1
    readonly onClose: () => void
    readonly onCancel: (event: SyntheticEvent) => void
  }
}

/** Called at the opening with what had the focus; its answer at the closing, to know where the focus goes. */
export type PlaceToReturn = (before: Element | null) => () => Element | null

const whatHadTheFocus: PlaceToReturn = (before) => () => before

/**
 * The browser's own modal dialog: it traps the focus, makes the rest inert, closes with Escape and gives the focus back,
 * all without a style element, which the content security policy would refuse.
 * @param placeToReturn the same function at every call
 */
export function useModalDialog(
  onClose: () => void,
  placeToReturn: PlaceToReturn = whatHadTheFocus,
): ModalDialog {
  const ref = useRef<HTMLDialogElement>(null)
  const [layer, setLayer] = useState<HTMLElement | null>(null)

  const placeNow = useRef<() => Element | null>(() => null)

  // In the turn in which it is drawn, so that no key in between goes to what is behind it.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    placeNow.current = placeToReturn(openerOf(document.activeElement))
    if (!dialog.open) dialog.showModal()
    focusFirst(dialog)
    typeHeldKeys()
    setLayer(dialog)
  }, [placeToReturn])

  // When all that changes with it is drawn: what is gone by then is no place for the focus.
  useEffect(() => {
    const dialog = ref.current
    return () =>
      withoutTooltips(() => {
        dialog?.close()
        // Who has the keyboard by now was given it on purpose.
        if (document.activeElement === document.body) giveFocusBack(placeNow.current())
      })
  }, [])

  return {
    layer,
    props: {
      ref,
      tabIndex: -1,
      onClose: () => {
        // A second Escape closes it whatever the page says; what is open again by now is left alone.
        if (ref.current?.open === false) onClose()
      },
      onCancel: (event) => {
        event.preventDefault()
        // That Escape throws away a syllable.
        if (!isInputMethodBusy()) onClose()
      },
    },
  }
}
