import type { LibrarySort } from '../../../../../shared/library.ts'
import { sorts } from '../../list/sortChoices.ts'
import type { ListColumn } from '../layout/listColumns.ts'

/** What the list is put in order by, by the column that says it; null: no order follows from what it says. */
export const sortedBy: Readonly<Record<'name' | ListColumn, LibrarySort['by'] | null>> = {
  name: 'name',
  group: null,
  type: null,
  dimensions: null,
  duration: 'duration',
  size: 'size',
  status: null,
  created: 'added',
}

/** What a press on the head of a column asks for: its usual order, or where that is there already, the other way round. */
export function pressedSort(by: LibrarySort['by'], now: LibrarySort): LibrarySort {
  if (now.by === by) return { by, descending: !now.descending }
  return sorts[by === 'added' ? 'newest' : by]
}

export function ariaSort(by: LibrarySort['by'], now: LibrarySort): 'ascending' | 'descending' | 'none' {
  if (now.by !== by) return 'none'
  return now.descending ? 'descending' : 'ascending'
}
