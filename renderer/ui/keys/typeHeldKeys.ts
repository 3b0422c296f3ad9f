import { heldKeys } from './heldKeys.ts'

/** Types what was held into the field that has the focus by now. Nothing is kept for a later one. */
export function typeHeldKeys(): void {
  const { text } = heldKeys
  heldKeys.text = ''
  const field = document.activeElement
  const isText =
    field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text')
  if (!isText || text === '') return
  // Over what is selected, as the keys themselves would have.
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}
