/** Entries of menus; what their dialogs say is fetched with those. */
export const getOut = {
  download: 'Download originals…',
  export: 'Export list…',
  openLocal: 'Open local original',
  showLocal: 'Show local original in folder',
} as const
