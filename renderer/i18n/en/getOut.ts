/** Entries of menus; what their dialogs say is fetched with those. */
export const getOut = {
  export: 'Export list…',
} as const
