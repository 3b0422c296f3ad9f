/** The list that "@" opens. */
export const mention = {
  title: 'Mention an asset',
  count_one: '{{count, number}} asset matches',
  count_other: '{{count, number}} assets match',
  countSoFar_one: '{{count, number}} asset matches so far',
  countSoFar_other: '{{count, number}} assets match so far',
  failed: 'The library cannot be searched just now',
  is: 'is {{number}}',
  willBe: 'will be {{number}}',
  noPlace: 'No place in this mode',
  move: 'choose',
  insert: 'insert',
  nextType: 'type',
  keep: 'keep “{{text}}”',
} as const
