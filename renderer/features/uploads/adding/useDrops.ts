import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { create } from 'zustand'
import type { GroupKind } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { groupsQuery } from '../../../queries.ts'
import { isDialogOpen } from '../../../stores/isDialogOpen.ts'
import { groupForFiles, openDialog, useView } from '../../../stores/view.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { partFolders } from '../folders/droppedFolders.ts'
import { useAddLoose } from './useAddLoose.ts'
import { isDraggedFromWeb } from './webContent.ts'

interface Drag {
  /** Files are held over the window. */
  readonly active: boolean
  /** The group in the tree that they are held over. */
  readonly overGroupId: string | null
  /** The branch of the tree that they are held over, itself or a group in it; stays after they were dropped there. */
  readonly overBranch: GroupKind | null
}

export const useDrag = create<Drag>()(() => ({ active: false, overGroupId: null, overBranch: null }))
export const useDropTarget = (groupId: string): boolean =>
  useDrag((drag) => drag.active && drag.overGroupId === groupId)

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

const groupUnder = (event: DragEvent): string | null =>
  event.target instanceof Element
    ? (event.target.closest<HTMLElement>('[data-drop-group]')?.dataset.dropGroup ?? null)
    : null

const branchUnder = (event: DragEvent): GroupKind | null => {
  const branch =
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('[data-drop-branch]')?.dataset.dropBranch
      : undefined
  return branch === 'official' || branch === 'virtual' || branch === 'realPerson' ? branch : null
}

/**
 * The whole window takes files: over a group of the tree they go there, anywhere else into the open group. Folders over
 * "Virtual" itself become groups.
 */
export function useDrops(): void {
  const { t } = useWords()
  const client = useQueryClient()
  const addLoose = useAddLoose()

  useEffect(() => {
    const isOfficial = (groupId: string | null) =>
      client.getQueryData(groupsQuery.queryKey)?.groups.find((group) => group.groupId === groupId)?.kind ===
      'official'
    // Over "Generate" the slots take them.
    const blocked = () => isDialogOpen() || useView.getState().section === 'generate'
    const end = (overBranch: GroupKind | null = null) =>
      useDrag.setState({ active: false, overGroupId: null, overBranch })

    // Pictures of the app itself can be dragged, too, and would come back as files.
    let ours: EventTarget | null = null
    // Of what was taken out of the page meanwhile no end is told.
    const isOurs = () => ours instanceof Node && ours.isConnected
    const onDragStart = (event: DragEvent) => {
      // Kept from it, no end of it is told, either.
      ours = event.defaultPrevented ? null : event.target
    }
    const onDragEnd = () => {
      ours = null
      end()
    }

    function onDragOver(event: DragEvent): void {
      if (isOurs()) return
      if (event.dataTransfer !== null && isDraggedFromWeb(event.dataTransfer)) {
        // Let go of here, it gets an answer.
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }
      if (!carriesFiles(event) || event.dataTransfer === null || blocked()) return
      event.preventDefault()
      const overGroupId = groupUnder(event)
      event.dataTransfer.dropEffect = isOfficial(overGroupId) ? 'none' : 'copy'
      const drag = useDrag.getState()
      const overBranch = branchUnder(event)
      if (!drag.active || drag.overGroupId !== overGroupId || drag.overBranch !== overBranch)
        useDrag.setState({ active: true, overGroupId, overBranch })
    }
    function onDragLeave(event: DragEvent): void {
      // Left for no other element: out of the window.
      if (event.relatedTarget === null) end()
    }
    function onDrop(event: DragEvent): void {
      end(groupUnder(event) === null ? null : branchUnder(event))
      if (isOurs() || event.dataTransfer === null || blocked()) return
      if (isDraggedFromWeb(event.dataTransfer)) {
        event.preventDefault()
        showToast({ tone: 'bad', title: t('drop.fromWeb'), body: t('drop.fromWebNext') })
        return
      }
      if (!carriesFiles(event)) return
      event.preventDefault()
      const overGroupId = groupUnder(event)
      if (isOfficial(overGroupId)) {
        showToast({ tone: 'bad', title: t('groups.readOnly') })
        return
      }
      if (overGroupId === null && branchUnder(event) === 'virtual') {
        const { folders, others } = partFolders(event.dataTransfer)
        if (folders.length > 0) {
          openDialog({ kind: 'folderGroups', folders, others, groupId: groupForFiles() })
          return
        }
      }
      addLoose(Array.from(event.dataTransfer.files), overGroupId ?? useView.getState().groupId)
    }
    window.addEventListener('dragenter', onDragOver)
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    window.addEventListener('dragstart', onDragStart)
    window.addEventListener('dragend', onDragEnd)
    return () => {
      window.removeEventListener('dragenter', onDragOver)
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('dragstart', onDragStart)
      window.removeEventListener('dragend', onDragEnd)
      end()
    }
  }, [client, addLoose, t])
}
