import { isDialogOpen } from '../../stores/isDialogOpen.ts'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'
import { isTextField } from '../../ui/keys/textField.ts'

/** What came of taking a change back: `nothingLeft` where it was back already, `failed` where it may be tried again. */
type Undone = 'undone' | 'nothingLeft' | 'failed'
type Undo = () => Promise<Undone>

/** As many as the main process remembers. */
const keptAtMost = 20
/** The last one is the first to be taken back. */
let undos: readonly Undo[] = []
/** One after another, however fast the key is pressed. */
let undoing: Promise<void> = Promise.resolve()
let isListening = false

/** From the first change on, Ctrl+Z takes the last one back, wherever no text is written. */
export function keepUndo(undo: Undo): void {
  undos = [...undos, undo].slice(-keptAtMost)
  if (isListening) return
  isListening = true
  window.addEventListener('keydown', (event) => {
    if (undos.length === 0 || !isUndoKey(event) || event.defaultPrevented) return
    if (isTextField(event.target) || isDialogOpen()) return
    event.preventDefault()
    // A key that is held down asks once.
    if (!event.repeat) void undoLast()
  })
}

const isUndoKey = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && shortcutKey(event) === 'z'

/** The last change that is not taken back already, by the button that said what was done. One that fails stays the last. */
export function undoLast(): Promise<void> {
  undoing = undoing.then(takeLastBack)
  return undoing
}

async function takeLastBack(): Promise<void> {
  for (;;) {
    const last = undos.at(-1)
    if (last === undefined) return
    const undone = await last()
    if (undone === 'failed') return
    undos = undos.filter((undo) => undo !== last)
    if (undone === 'undone') return
  }
}

/** Of another account nothing is taken back. */
export const forgetUndos = (): void => {
  undos = []
}
