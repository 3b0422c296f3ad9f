/** Favourites, labels and notes of one's own. */
export const marks = {
  title: 'Marks',
  favourite: 'Favourite',
  noFavourite: 'Not favourite',
  label: 'Label',
  noLabel: 'No label',
  labels: { red: 'Red', orange: 'Orange', green: 'Green', blue: 'Blue', purple: 'Purple' },
  note: 'Note',
  addNote: 'Add a note…',
  noteTooLong: 'Only the first 4,000 characters are kept.',
  noted: 'With a note',
  changed_one: '{{count, number}} marked',
  changed_other: '{{count, number}} marked',
  undo: 'Undo',
  asLabel: 'Label: {{label}}',
  undone_one: '{{count, number}} mark taken back',
  undone_other: '{{count, number}} marks taken back',
} as const
