/** What is said of the group or the library that is looked at, beside its assets; more below `details` comes with what is selected. */
export const details = {
  nothingSelectedAll: 'Nothing is selected. This is the whole library.',
  allInPart: 'Some groups are not read to their end yet: these are the assets that are known.',
  nothingSelected: 'Nothing is selected. This is the group.',
  count: 'Assets',
  images: 'Images',
  videos: 'Videos',
  sounds: 'Sounds',
  kind: 'Kind',
  sizeInAll: 'Size in all',
  lengthInAll: 'Length in all',
  withoutSize_one: '{{size}}, {{count, number}} without a size',
  withoutSize_other: '{{size}}, {{count, number}} without a size',
  newest: 'Newest',
  asOf: 'As of',
  inPart: 'Not all of it has been read yet: more may follow.',
} as const
