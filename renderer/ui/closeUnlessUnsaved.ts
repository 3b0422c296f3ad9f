import { showToast } from './toasts/toasts.ts'

interface Leaving {
  /** Something was typed or chosen, and would be lost. */
  readonly isUnsaved: boolean
  /** Anything inside of the dialog. */
  readonly inside: Pick<Element, 'closest'> | null
  /** What is said instead of closing. */
  readonly title: string
  readonly onClose: () => void
}

/**
 * For a click beside a dialog and for Escape, which may be a slip: neither throws away what is not saved; "Cancel" is meant.
 * Of Escape pressed again and again the browser may shut a dialog whatever the page says: that one is closed.
 */
export function closeUnlessUnsaved({ isUnsaved, inside, title, onClose }: Leaving): void {
  const isOpen = inside?.closest('dialog')?.open === true
  if (isUnsaved && isOpen) showToast({ tone: 'plain', title })
  else onClose()
}
