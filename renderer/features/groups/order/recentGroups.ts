/** So many groups are the recent ones; fewer than the contract takes. */
const recentMax = 10

/** The recent groups once this one was opened. One that is among them stays where it is: it must not move under the hand. */
export const withRecent = (recent: readonly string[], groupId: string): readonly string[] =>
  recent.includes(groupId) ? recent : [groupId, ...recent].slice(0, recentMax)
