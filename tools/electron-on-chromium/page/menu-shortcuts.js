/**
 * Tells the host of keys that the page left alone, for the accelerators of the application menu; and keeps Chromium from
 * taking its own shortcuts (a new tab, find, print), which a window of Electron's does not have.
 *
 * @param {(message: object) => void} post
 * @param {boolean} isMac
 */
export function watchShortcuts(post, isMac) {
  const modifierKeys = new Set(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS'])
  const editingLetters = new Set('acvxyz')
  const commandKeys = new Set([...'tnwopsujhdlkgfreqm123456789', 'Tab', 'PageUp', 'PageDown'])
  const functionKeys = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F11'])
  const altKeys = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'd', 'e', 'f'])

  const keyOf = (event) => (event.key.length === 1 ? event.key.toLowerCase() : event.key)
  const hasCommand = (event) => (isMac ? event.metaKey : event.ctrlKey)
  const isEditable = (node) =>
    node instanceof HTMLElement &&
    (node.isContentEditable ||
      node instanceof HTMLTextAreaElement ||
      (node instanceof HTMLInputElement && node.selectionStart !== null) ||
      (node instanceof HTMLInputElement && ['email', 'number'].includes(node.type)))

  /** What a text field takes for itself, before any menu. */
  const isEditing = (event) => {
    if (!isEditable(event.composedPath()[0])) return false
    if (event.key.length > 1) return !/^F\d/.test(event.key) && event.key !== 'Escape'
    if (event.ctrlKey || event.metaKey) return hasCommand(event) && editingLetters.has(keyOf(event))
    return !event.altKey || isMac
  }
  const isChromiumShortcut = (event) => {
    if (functionKeys.has(event.key)) return true
    // The DevTools are wanted, as in Electron while an app is being made.
    if (hasCommand(event)) {
      const isDevTools = event.shiftKey && ['i', 'j', 'c'].includes(keyOf(event))
      const isUnderline = keyOf(event) === 'u' && isEditable(event.composedPath()[0])
      return !isDevTools && !isUnderline && commandKeys.has(keyOf(event))
    }
    return event.altKey && !isMac && !event.ctrlKey && altKeys.has(keyOf(event))
  }

  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing || modifierKeys.has(event.key)) return
      let kept = false
      // Added at this moment, it comes after every listener of the page: what they leave is Chromium's.
      const last = () => {
        if (event.defaultPrevented || !isChromiumShortcut(event)) return
        kept = true
        event.preventDefault()
      }
      window.addEventListener('keydown', last, { once: true })
      const editing = isEditing(event)
      setTimeout(() => {
        window.removeEventListener('keydown', last)
        if (editing || (event.defaultPrevented && !kept)) return
        const { keyCode, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta } = event
        post({ kind: 'shortcut', shortcut: { keyCode, ctrl, alt, shift, meta } })
      })
    },
    { capture: true },
  )
}
