import { useView } from '../../stores/view.ts'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'
import { isTextField } from '../../ui/keys/textField.ts'

/** Takes one change back; answers whether there was anything of it left to take back. */
type Undo = () => Promise<boolean>

/** As many as the main process remembers. */
const keptAtMost = 20
/** The last one is the first to be taken back. */
let undos: readonly Undo[] = []
let isListening = false

/** From the first change on, Ctrl+Z takes the last one back, wherever no text is written. */
export function keepUndo(undo: Undo): void {
  undos = [...undos, undo].slice(-keptAtMost)
  if (isListening) return
  isListening = true
  window.addEventListener('keydown', (event) => {
    if (undos.length === 0 || !isUndoKey(event) || event.defaultPrevented) return
    if (isTextField(event.target) || useView.getState().dialog !== null) return
    event.preventDefault()
    void undoLast()
  })
}

const isUndoKey = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && shortcutKey(event) === 'z'

/** The last change that is not taken back already, by the button that said what was done. */
export async function undoLast(): Promise<void> {
  for (;;) {
    const last = undos.at(-1)
    if (last === undefined) return
    undos = undos.slice(0, -1)
    if (await last()) return
  }
}

/** Of another account nothing is taken back. */
export const forgetUndos = (): void => {
  undos = []
}
