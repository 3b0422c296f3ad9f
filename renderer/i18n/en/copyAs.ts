/** What assets can be copied as, and what is said of it. */
export const copyAs = {
  title: 'Copy as',
  ids: 'Asset IDs',
  references: 'References',
  copyReferences: 'Copy references',
  copyAs: 'Copy as {{format}}',
  copyAll_one: 'Copy all {{count, number}} IDs, also of the failed',
  copyAll_other: 'Copy all {{count, number}} IDs, also of the failed',
  copied_one: '{{count, number}} asset copied',
  copied_other: '{{count, number}} assets copied',
  failedLeftOut_one: '{{count, number}} failed one cannot be used and is left out.',
  failedLeftOut_other: '{{count, number}} failed ones cannot be used and are left out.',
  noPlace_one: '{{count, number}} is left out: a request has no place for more of its kind.',
  noPlace_other: '{{count, number}} are left out: a request has no place for more of their kind.',
  withFailed_one: '{{count, number}} ID, of the failed one too',
  withFailed_other: 'All {{count, number}} IDs, also of the failed',
} as const
