import { flushSync } from 'react-dom'
import { drafts } from './drafts/drafts.ts'
import { isUntouched } from './drafts/isUntouched.ts'
import { promptEditor } from './prompt/openEditor.ts'
import { showPart } from './shownPart.ts'

/** A new draft, with the keyboard in its prompt: one wants it to write. One that has nothing in it yet will do. */
export async function startDraft(): Promise<void> {
  const current = drafts.current()
  const isThere = current !== undefined && isUntouched(current)
  if (!isThere && !(await drafts.create())) return
  // The prompt of the new one is another editor, and in a narrow window not on the screen yet.
  flushSync(() => showPart('compose'))
  promptEditor()?.focus()
}
