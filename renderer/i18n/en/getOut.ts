/** Entries of menus; what their dialogs say is fetched with those. */
export const getOut = {
  download: 'Download originals…',
  export: 'Export list…',
  started_one: '{{count, number}} original is on its way',
  started_other: '{{count, number}} originals are on their way',
  openLocal: 'Open local original',
  showLocal: 'Show local original in folder',
  local: {
    none: 'It was not uploaded from this computer, or that upload is not in the list any more.',
    gone: 'The file that it was uploaded from is not there any more.',
    changed: 'The file has changed since it was uploaded, and is not opened. It can be shown in its folder.',
  },
  none: 'There is nothing to download.',
  inPart: 'Not all assets have been read from the service yet: what is not known here is not among them.',
} as const
