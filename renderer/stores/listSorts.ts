import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { LibrarySort } from '../../shared/library.ts'

interface ListSorts {
  /** By group; all assets are the empty one. The one chosen last is the last. */
  readonly sorts: Readonly<Record<string, LibrarySort>>
}

const keptAtMost = 200
const newestFirst: LibrarySort = { by: 'added', descending: true }
const orders: readonly unknown[] = ['added', 'name', 'size', 'duration']

const isSort = (value: unknown): value is LibrarySort =>
  typeof value === 'object' &&
  value !== null &&
  'by' in value &&
  orders.includes(value.by) &&
  'descending' in value &&
  typeof value.descending === 'boolean'

/** What was kept, by whichever version of the app: each order by itself. */
export function parseSorts(kept: unknown): ListSorts {
  const sorts = typeof kept === 'object' && kept !== null && 'sorts' in kept ? kept.sorts : null
  const entries = typeof sorts === 'object' && sorts !== null ? Object.entries(sorts) : []
  const known = entries.flatMap(([key, sort]): readonly (readonly [string, LibrarySort])[] =>
    isSort(sort) ? [[key, { by: sort.by, descending: sort.descending }]] : [],
  )
  return { sorts: Object.fromEntries(known.slice(-keptAtMost)) }
}

/** In which order each list was last looked at. */
export const useListSorts = create<ListSorts>()(
  persist((): ListSorts => ({ sorts: {} }), {
    name: 'asset-library-sorts',
    merge: (kept) => parseSorts(kept),
  }),
)

const sortOf = ({ sorts }: ListSorts, groupId: string | null): LibrarySort =>
  sorts[groupId ?? ''] ?? newestFirst

export const useSort = (groupId: string | null): LibrarySort =>
  useListSorts((state) => sortOf(state, groupId))
/** At this moment. */
export const sortNow = (groupId: string | null): LibrarySort => sortOf(useListSorts.getState(), groupId)

export function setSort(groupId: string | null, sort: LibrarySort): void {
  const { [groupId ?? '']: _before, ...others } = useListSorts.getState().sorts
  useListSorts.setState(parseSorts({ sorts: { ...others, [groupId ?? '']: sort } }))
}
