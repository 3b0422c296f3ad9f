import { openDialog, useView } from '../../../stores/view.ts'
import { wholeGroup, wholeLibrary } from '../wholeLists.ts'

/** From the menu of the app: what is looked at to begin with. */
export function exportShown(): void {
  const { groupId } = useView.getState()
  openDialog({
    kind: 'export',
    selection: groupId === null ? wholeLibrary : wholeGroup(groupId),
    count: null,
  })
}
