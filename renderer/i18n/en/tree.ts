/** The tools above the tree of groups. */
export const tree = {
  search: 'Search groups',
  sort: 'Sort groups',
  sorts: { newest: 'Newest first', name: 'Name', count: 'Number of assets' },
  clearFilter: 'Clear the filter',
  found_one: '{{shown}} of {{count, number}} group',
  found_other: '{{shown}} of {{count, number}} groups',
  noMatch: 'No group of that name',
} as const
