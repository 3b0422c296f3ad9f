/** What becomes of an id that somebody pasted, or typed. */
const pasted = {
  ask: 'Look for this ID in all groups',
  asking: 'Asking the groups for this ID…',
  notFound: 'No asset with this ID was found',
  notFoundYet: 'No asset with this ID was found so far',
  asked_one: '{{count, number}} group was asked for it.',
  asked_other: '{{count, number}} groups were asked for it.',
  failed_one: '{{count, number}} group could not be asked: {{reason}}.',
  failed_other: '{{count, number}} groups could not be asked: {{reason}}.',
  left_one: '{{count, number}} group was not asked yet.',
  left_other: '{{count, number}} groups were not asked yet.',
  goOn_one: 'Ask the other group',
  goOn_other: 'Ask the other {{count, number}} groups',
} as const

export const pastedEn = { pasted } as const
