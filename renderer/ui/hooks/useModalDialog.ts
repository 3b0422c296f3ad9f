import { type RefObject, type SyntheticEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { isInputMethodBusy } from '../keys/inputMethod.ts'
import { typeHeldKeys } from '../keys/typeHeldKeys.ts'
import { openerOf } from '../menu/openers.ts'
import { shownElement } from '../panes/shownElement.ts'
import { withoutTooltips } from '../tooltip/useTooltip.ts'

/** What is left of where the person was: the tree of groups, or the list of results. */
const lists = '[role="treeitem"][tabindex="0"], [data-result-id][tabindex="0"]'

/** What keeps its place while the buttons in it come and go. */
const rows = '[data-upload-id], [data-result-id]'

/** To where the person was: where that is gone by now to its row, or to the tree that a menu belonged to. */
function giveFocusBack(before: Element | null, row: Element | null): void {
  const there = [before, row].find((place) => place?.isConnected === true && place !== document.body)
  const target = there ?? shownElement(lists)
  if (target instanceof HTMLElement) target.focus()
}

interface Place {
  readonly of: () => Element | null
  readonly row: Element | null
}

/** Of a dialog whose place another one takes in the same turn: what was waited for, then its content; one that leads to the next. */
let handedOn: Place | null = null

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

  const placeNow = useRef<Place>({ of: () => null, row: null })

  // In the turn in which it is drawn, so that no key in between goes to what is behind it.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    const before = openerOf(handedOn?.of() ?? document.activeElement)
    placeNow.current = { of: placeToReturn(before), row: handedOn?.row ?? before?.closest(rows) ?? null }
    if (!dialog.open) dialog.showModal()
    focusFirst(dialog)
    typeHeldKeys()
    setLayer(dialog)
    return () => {
      handedOn = placeNow.current
    }
  }, [placeToReturn])

  // When all that changes with it is drawn: what is gone by then is no place for the focus.
  useEffect(() => {
    const dialog = ref.current
    return () =>
      withoutTooltips(() => {
        dialog?.close()
        handedOn = null
        // Who has the keyboard by now was given it on purpose.
        const { of, row } = placeNow.current
        if (document.activeElement === document.body) giveFocusBack(of(), row)
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
