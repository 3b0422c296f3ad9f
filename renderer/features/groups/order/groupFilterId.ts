/** Of the box that filters the tree: the keyboard goes back to it. */
export const groupFilterId = 'group-filter'
