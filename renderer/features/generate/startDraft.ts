import { flushSync } from 'react-dom'
import { drafts } from './drafts/drafts.ts'
import { promptEditor } from './prompt/openEditor.ts'
import { showPart } from './shownPart.ts'

/** A new draft, with the keyboard in its prompt: one wants it to write. */
export async function startDraft(): Promise<void> {
  if (!(await drafts.create())) return
  // The prompt of the new one is another editor, and in a narrow window not on the screen yet.
  flushSync(() => showPart('compose'))
  promptEditor()?.focus()
}
