import { lazyView } from '../../../ui/lazyView.tsx'
import type { SelectionBarProps } from './SelectionBarContent.tsx'
import { useSelection } from './selection.ts'
import { selectedCount } from './selectionModel.ts'

const Content = lazyView(async () => (await import('./SelectionBarContent.tsx')).SelectionBarContent)

/** Floats over the grid while more than one asset is selected, or while their ids are being asked for. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, work } = useSelection()
  const count = selectedCount(selection, props.list.count?.known ?? 0)
  return count < 2 && work === null ? null : <Content {...props} />
}
