/** What is said while things are got out of the library. */
const out = {
  export: {
    title: 'Export a list of assets',
    what: 'What',
    chosen_one: '{{count, number}} asset',
    chosen_other: '{{count, number}} assets',
    shown: 'What is shown',
    group: 'This group',
    all: 'All assets',
    format: 'Format',
    hintCsv: 'For spreadsheets. Text that they would take for a formula begins with an apostrophe.',
    hintJson: 'For programs. One list, an asset a line.',
    columns:
      'ID, reference, name, group, type, status, size, length, pixels and when it was added, as far as that is known on this computer. The files themselves are not in it.',
    save: 'Export…',
    done_one: '{{count, number}} asset is in {{name}}',
    done_other: '{{count, number}} assets are in {{name}}',
    inPart: 'Not all of them have been read from the service yet: later the list may be longer.',
    diskFull: 'The disk is full: nothing was written.',
    refused: 'That place cannot be written: nothing was written. Choose another folder.',
  },
} as const

export const outEn = { out } as const
