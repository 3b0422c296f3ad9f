/** Entries of menus; what their dialogs say is fetched with those. */
export const getOut = {
  download: 'Download originals…',
  export: 'Export list…',
  started_one: '{{count, number}} original is on its way',
  started_other: '{{count, number}} originals are on their way',
  none: 'There is nothing to download.',
  inPart: 'Not all assets have been read from the service yet: what is not known here is not among them.',
} as const
