import type { ReactElement } from 'react'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { useUploadItem } from '../../../stores/uploads.ts'
import { ContextActions, type MenuAction, type MenuEntry } from '../../../ui/Menu.tsx'
import { type RowVerb, rowVerbs, useRowTools } from './rowVerbs.tsx'

export const toEntry = ({ label, icon, shortcut, run }: RowVerb): MenuAction => ({
  label,
  icon,
  ...(shortcut === undefined ? {} : { shortcut }),
  onSelect: run,
})

/** All that can be done with a file, by the right mouse button or the menu key on its row. */
export function RowMenu({ id, children }: { id: string; children: ReactElement }) {
  const item = useUploadItem(id)
  return item === undefined ? children : <ItemMenu item={item}>{children}</ItemMenu>
}

function ItemMenu({ item, children }: { item: UploadItem; children: ReactElement }) {
  const verbs = rowVerbs(item, useRowTools())
  const entries = (['first', 'more', 'end'] as const)
    .map((part) => verbs.filter((verb) => verb.part === part).map(toEntry))
    .filter((part) => part.length > 0)
    .flatMap((part, index): readonly MenuEntry[] => (index === 0 ? part : ['line', ...part]))
  return <ContextActions entries={entries}>{children}</ContextActions>
}
