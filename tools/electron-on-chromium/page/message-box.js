/**
 * Fills the window of a message box and answers through the binding: the number of the button and the state of the
 * checkbox. Everything comes as text and is put in as text.
 *
 * @param {{ message: string, detail: string, buttons: string[], defaultId: number, cancelId: number,
 *   checkboxLabel: string, checkboxChecked: boolean }} box
 */
export function startMessageBox(box) {
  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag)
    made.textContent = text
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    return made
  }
  const main = document.querySelector('main')
  main.append(element('h1', box.message, { id: 'message' }))
  if (box.detail !== '') main.append(element('p', box.detail, { id: 'detail' }))
  const checkbox = element('input', '', { type: 'checkbox' })
  checkbox.checked = box.checkboxChecked
  if (box.checkboxLabel !== '') {
    const label = element('label', '')
    label.append(checkbox, box.checkboxLabel)
    main.append(label)
  }
  const answer = (response) =>
    globalThis.answerMessageBox(JSON.stringify({ response, checkboxChecked: checkbox.checked }))
  const row = element('div', '', { class: 'buttons' })
  const buttons = box.buttons.map((text, id) => {
    const button = element('button', text, {
      type: 'button',
      ...(id === box.defaultId ? { class: 'default' } : {}),
    })
    button.addEventListener('click', () => answer(id))
    return button
  })
  row.append(...buttons)
  main.append(row)
  const first = buttons[box.defaultId] ?? buttons[0]
  first?.focus()
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') answer(box.cancelId)
    // A browser's shortcuts have no place here; what was said may be copied.
    else if ((event.ctrlKey || event.metaKey) && !'ac'.includes(event.key.toLowerCase()))
      event.preventDefault()
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const at = buttons.indexOf(document.activeElement)
      const step = event.key === 'ArrowRight' ? 1 : -1
      if (at >= 0) buttons[(at + step + buttons.length) % buttons.length]?.focus()
    }
  })
}
