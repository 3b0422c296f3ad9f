/** Older than `isComposing`, and the only sign of the key that starts a composition and of some that end one. */
const processKeyCode = 229

let isComposing = false

/** Whether a person is in the middle of a character: choosing a candidate, or typing its pinyin. */
export const isInputMethodBusy = (): boolean => isComposing

function keepToInputMethod(event: KeyboardEvent): void {
  if (!event.isComposing && event.keyCode !== processKeyCode) {
    // A field that goes away takes its syllable along, and no end of it is told (tried): the next key tells.
    isComposing = false
    return
  }
  event.stopImmediatePropagation()
  // What the browser itself would do with it: empty a search field, close a dialog.
  if (event.key === 'Escape') event.preventDefault()
}

/**
 * Keeps the keys that an input method is using from everything else on the page, in one place: Enter chooses a candidate
 * there, Escape throws the syllable away, the arrows walk through candidates. No handler of the app, of React or of a
 * library sees them, so that none has to think of it. Must come before any other listener for keys.
 */
export function guardInputMethod(page: Window): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    page.addEventListener(type, keepToInputMethod, { capture: true })
  }
  page.addEventListener('compositionstart', () => (isComposing = true), { capture: true })
  page.addEventListener('compositionend', () => (isComposing = false), { capture: true })
}
