/** Entries of menus, and `button` beside what is selected; what their dialogs say is fetched with those. */
export const getOut = {
  button: 'Download',
  download: 'Download originals…',
  export: 'Export list…',
  openLocal: 'Open local original',
  showLocal: 'Show local original in folder',
} as const
