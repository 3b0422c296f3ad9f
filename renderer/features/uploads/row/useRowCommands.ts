import { useMemo } from 'react'
import { uploadItems } from '../../../stores/uploads/uploads.ts'
import { isDeleteKey } from '../../../ui/keys/deleteKey.ts'
import { type RowKey, rowVerbs, useRowTools } from './rowVerbs.tsx'

/** The keys of a row beside those that move; with Ctrl the key of the shortcut. Answers whether it meant something. */
export type RowCommand = (key: string, ctrl: boolean, id: string, onRow: boolean) => boolean

interface RowCommands {
  readonly command: RowCommand
  /** Does with a row what this key stands for; false where the row does not offer it. */
  readonly run: (key: RowKey, id: string) => boolean
}

export function useRowCommands(): RowCommands {
  const tools = useRowTools()
  return useMemo(() => {
    const run: RowCommands['run'] = (wanted, id) => {
      const item = uploadItems().get(id)
      const verb = item === undefined ? undefined : rowVerbs(item, tools).find(({ key }) => key === wanted)
      verb?.run()
      return verb !== undefined
    }
    return {
      run,
      command: (key, ctrl, id, onRow) => {
        const wanted = rowKey(key, ctrl, onRow)
        return wanted !== null && run(wanted, id)
      },
    }
  }, [tools])
}

function rowKey(key: string, ctrl: boolean, onRow: boolean): RowKey | null {
  if (ctrl) {
    // Text that a person has marked is what they want to copy.
    const marked = window.getSelection()?.isCollapsed === false
    return key === 'c' && !marked ? 'copy' : null
  }
  if (isDeleteKey(key)) return 'delete'
  // On a button these keys press it.
  return onRow && (key === 'Enter' || key === ' ') ? 'open' : null
}
