import { useCallback } from 'react'
import { uploadItems } from '../../../stores/uploads.ts'
import { type RowKey, rowVerbs, useRowTools } from './rowVerbs.tsx'

/** The keys of a row beside those that move; with Ctrl the key of the shortcut. Answers whether it meant something. */
export type RowCommand = (key: string, ctrl: boolean, id: string, onRow: boolean) => boolean

export function useRowCommands(): RowCommand {
  const tools = useRowTools()
  return useCallback(
    (key, ctrl, id, onRow) => {
      const item = uploadItems().get(id)
      const wanted = rowKey(key, ctrl, onRow)
      if (item === undefined || wanted === null) return false
      const verb = rowVerbs(item, tools).find(({ key }) => key === wanted)
      verb?.run()
      return verb !== undefined
    },
    [tools],
  )
}

function rowKey(key: string, ctrl: boolean, onRow: boolean): RowKey | null {
  if (ctrl) {
    // Text that a person has marked is what they want to copy.
    const marked = window.getSelection()?.isCollapsed === false
    return key === 'c' && !marked ? 'copy' : null
  }
  if (key === 'Delete') return 'delete'
  // On a button these keys press it.
  return onRow && (key === 'Enter' || key === ' ') ? 'open' : null
}
