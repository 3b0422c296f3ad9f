/**
 * Tells the host of a right click that the page left alone, with what Electron says of it (electron.d.ts, ContextMenuParams), and
 * keeps Chromium's own menu away: a window of Electron's has none unless the app makes one.
 *
 * @param {(message: object) => void} post
 */
export function watchContextMenus(post) {
  const textTypes = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number'])
  const isField = (node) =>
    node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && textTypes.has(node.type))

  const chosenIn = (field) => {
    const { selectionStart, selectionEnd } = field
    return selectionStart === null ? '' : field.value.slice(selectionStart, selectionEnd)
  }
  const paramsOf = ({ clientX, clientY, button }, node) => {
    const field = isField(node) ? node : null
    const isEditable = field !== null ? !field.readOnly && !field.disabled : node.isContentEditable === true
    const selectionText = field !== null ? chosenIn(field) : String(getSelection() ?? '')
    const hasText = field !== null ? field.value !== '' : (node.textContent ?? '') !== ''
    const canCopy = selectionText !== '' && node.type !== 'password'
    return {
      x: Math.round(clientX),
      y: Math.round(clientY),
      isEditable,
      selectionText,
      misspelledWord: '',
      dictionarySuggestions: [],
      menuSourceType: button === 2 ? 'mouse' : 'keyboard',
      editFlags: {
        canUndo: isEditable,
        canRedo: isEditable,
        canCut: isEditable && canCopy,
        canCopy,
        canPaste: isEditable,
        canDelete: isEditable && selectionText !== '',
        canSelectAll: hasText,
        canEditRichly: field === null && isEditable,
      },
    }
  }

  window.addEventListener(
    'contextmenu',
    (event) => {
      if (!event.isTrusted) return
      const node = event.composedPath()[0]
      // Added at this moment, it comes after every listener of the page.
      const last = () => {
        if (event.defaultPrevented || !(node instanceof Element)) return
        event.preventDefault()
        post({ kind: 'context-menu', params: paramsOf(event, node) })
      }
      window.addEventListener('contextmenu', last, { once: true })
      setTimeout(() => window.removeEventListener('contextmenu', last))
    },
    { capture: true },
  )
}
