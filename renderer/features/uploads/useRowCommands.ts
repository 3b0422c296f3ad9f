import { useCallback } from 'react'
import { bridge } from '../../bridge.ts'
import { uploadItems } from '../../stores/uploads.ts'
import { openDialog } from '../../stores/view.ts'
import { useAction, useCopy } from '../../useAction.ts'
import { deleteAction } from './rowKeys.ts'

/** The keys of a row beside those that move; with Ctrl the key of the shortcut. Answers whether it meant something. */
export type RowCommand = (key: string, ctrl: boolean, id: string, onRow: boolean) => boolean

export function useRowCommands(): RowCommand {
  const act = useAction()
  const copy = useCopy()
  return useCallback(
    (key, ctrl, id, onRow) => {
      const item = uploadItems().get(id)
      if (item === undefined) return false
      if (ctrl) {
        // Text that a person has marked is what they want to copy.
        const marked = window.getSelection()?.isCollapsed === false
        if (key !== 'c' || marked || item.state.kind !== 'ready') return false
        void copy(item.state.assetId)
        return true
      }
      if (key === 'Delete') {
        const action = deleteAction(item)
        if (action !== null) void act(bridge().uploads[action]({ ids: [id] }))
        return action !== null
      }
      // On a button these keys press it.
      if (!onRow || (key !== 'Enter' && key !== ' ')) return false
      openDialog({ kind: 'uploadDetails', uploadId: id })
      return true
    },
    [act, copy],
  )
}
