import { hashKey } from '@tanstack/react-query'
import type { AssetFilter } from '../../../../shared/assets.ts'
import type { LibraryFilter, LibraryQuery, LibraryScope, LibrarySort } from '../../../../shared/library.ts'
import type { Filters } from '../../../stores/view.ts'

/** The only order that the service has. */
const newestFirst: LibrarySort = { by: 'added', descending: true }
export const isNewestFirst = ({ by, descending }: LibrarySort): boolean => by === 'added' && descending

const scopeOf = (groupId: string | null): LibraryScope =>
  groupId === null ? { kind: 'all' } : { kind: 'group', groupId }

export const groupIdOf = ({ scope }: LibraryQuery): string | null =>
  scope.kind === 'group' ? scope.groupId : null

/** What is looked for, of what is in the search field. */
export const searchedText = (search: string): string => search.trim().normalize('NFC')

/** What is wanted by those filters. */
export const wantedBy = (
  groupId: string | null,
  { search, type, status, mark }: Filters,
  sort: LibrarySort,
): LibraryQuery => ({
  scope: scopeOf(groupId),
  filter: {
    text: searchedText(search),
    ...(type === 'all' ? {} : { type }),
    ...(status === 'all' ? {} : { status }),
    ...(mark === 'all' ? {} : { mark }),
  },
  sort,
})

/** All of a group, or of all groups (null), as they are listed without anybody's wish. */
export const wholeListOf = (groupId: string | null): LibraryQuery => ({
  scope: scopeOf(groupId),
  filter: { text: '' },
  sort: newestFirst,
})

export const isFiltered = ({ filter: { text, type, status, mark } }: LibraryQuery): boolean =>
  text !== '' || type !== undefined || status !== undefined || mark !== undefined

/** Whether it is a whole list, and no other one, in another order say, is on its way: an asset has a place in it that will hold. */
export const isSettled = ({
  query,
  total,
  isNextComing,
}: {
  readonly query: LibraryQuery
  readonly total: number | null
  readonly isNextComing: boolean
}): boolean => total !== null && !isNextComing && !isFiltered(query)

/** Whether both are the same list, whoever wrote them down. */
export const isSameQuery = (one: LibraryQuery, other: LibraryQuery): boolean =>
  hashKey([one]) === hashKey([other])

/** The filter as the service takes it, which knows of no marks: those lists come from the index. */
export const serviceFilterOf = ({ text, mark: _mark, ...facts }: LibraryFilter): AssetFilter => ({
  ...facts,
  ...(text === '' ? {} : { name: text }),
})
