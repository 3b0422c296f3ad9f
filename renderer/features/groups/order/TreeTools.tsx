import { libraryDialogsTexts } from '../../../i18n/libraryDialogsTexts.ts'
import { useLaterTexts } from '../../../i18n/useLaterTexts.ts'
import { GroupFilter, type GroupFilterProps } from './GroupFilter.tsx'

/** What stands above the tree to find one's way in it. */
export function TreeTools(props: GroupFilterProps) {
  useLaterTexts(libraryDialogsTexts)
  return <GroupFilter {...props} />
}
