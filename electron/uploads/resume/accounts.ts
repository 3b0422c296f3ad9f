import type { QueueContext } from '../gate/context.ts'

/**
 * Gives to the connected account what is its own by now: files that were given while no key was known, and the queue of
 * an older key of the same account. The second is known by its groups: ids of groups are not guessable, so whoever
 * sees the group with the new key is who saw it with the old one; what has no group yet comes along. Answers whether
 * anything came over.
 */
export function adoptRows(context: QueueContext): boolean {
  const account = context.account()
  if (account === null) return false
  const { ledger, ports } = context
  const { accountId } = account
  return ledger.change(() => {
    let moved = ledger.store.adoptOrphans(accountId)
    ledger.drops.adoptOrphans(accountId)
    const earlierKeys = new Set<string>()
    for (const foreign of ledger.store.foreignGroups(accountId)) {
      const group = ports.groups.lookup(foreign.groupId)
      // Official groups are everybody's, and nothing is sent to them.
      if (group === null || group.kind === 'official') continue
      earlierKeys.add(foreign.accountId)
      moved += ledger.store.moveToAccount(foreign.accountId, accountId, foreign.groupId)
      moved += ledger.drops.moveToAccount(foreign.accountId, accountId, foreign.groupId)
      ledger.knownFiles.moveToAccount(foreign.accountId, accountId, foreign.groupId)
    }
    for (const earlier of earlierKeys) {
      moved += ledger.store.moveToAccount(earlier, accountId, null)
      moved += ledger.drops.moveToAccount(earlier, accountId, null)
    }
    if (ledger.queueState.lastAccountId !== accountId) ledger.queueState.lastAccountId = accountId
    return moved > 0
  })
}
