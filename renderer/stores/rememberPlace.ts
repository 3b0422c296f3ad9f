import { useView } from './view.ts'

/** Where a person is now. Answers what tells later whether they are there still, with no dialog come up meanwhile. */
export function rememberPlace(): () => boolean {
  const before = useView.getState()
  return () => {
    const { section, groupId, dialog } = useView.getState()
    return section === before.section && groupId === before.groupId && dialog === before.dialog
  }
}
