import { useState } from 'react'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { uploadItems } from '../../../stores/uploads/uploads.ts'
import { ContextActions, type MenuAction, type MenuEntry } from '../../../ui/Menu.tsx'
import type { Extensible } from '../../../ui/withProps.ts'
import { type RowTools, type RowVerb, rowVerbs, useRowTools } from './rowVerbs.tsx'

export const toEntry = ({ label, icon, shortcut, run }: RowVerb): MenuAction => ({
  label,
  icon,
  ...(shortcut === undefined ? {} : { shortcut }),
  onSelect: run,
})

/**
 * All that can be done with a file, by the right mouse button or the menu key on its row. One menu for the whole list: it
 * stays as it was opened when the rows move below it, and rows that come and go bring none of their own.
 */
export function RowMenu({ children }: { children: Extensible }) {
  const tools = useRowTools()
  const [entries, setEntries] = useState<readonly MenuEntry[]>([])
  return (
    <ContextActions
      entries={entries}
      onAsk={(target) => {
        const id = target.closest<HTMLElement>('[data-upload-id]')?.dataset.uploadId
        const item = id === undefined ? undefined : uploadItems().get(id)
        if (item === undefined) return false
        setEntries(entriesOf(item, tools))
        return true
      }}
    >
      {children}
    </ContextActions>
  )
}

function entriesOf(item: UploadItem, tools: RowTools): readonly MenuEntry[] {
  const verbs = rowVerbs(item, tools)
  return (['first', 'more', 'end'] as const)
    .map((part) => verbs.filter((verb) => verb.part === part).map(toEntry))
    .filter((part) => part.length > 0)
    .flatMap((part, index): readonly MenuEntry[] => (index === 0 ? part : ['line', ...part]))
}
