import { AppFailure } from '../../../shared/result.ts'
import { longAgo, type MonotonicMs, msSince } from '../../base/clock.ts'
import type { QueueContext } from '../gate/context.ts'
import type { UploadAccount } from '../ports.ts'
import { queueOutcome } from './send-outcome.ts'

/** Whether files may be sent to a group, as far as can be known now. */
export type GroupVerdict = 'open' | 'readOnly' | 'gone'

/** So long one look is good for all files that go to the group: of many small files a few, and hardly any change is missed. */
const freshMs = 500

/**
 * Looks at a group again right before files go to it: it may have been marked as official, deleted, or taken out of sight
 * since they were dropped. One page of one list, at most twice a second; only where that looks wrong, all lists are read.
 */
export class GroupCheck {
  readonly #context: QueueContext
  readonly #lookedAt = new Map<string, MonotonicMs>()
  readonly #running = new Map<string, Promise<GroupVerdict>>()
  readonly #stopping = new AbortController()

  constructor(context: QueueContext) {
    this.#context = context
  }

  /** @throws AppFailure of what concerns the whole queue (no network, 429, a refused key) */
  look(account: UploadAccount, groupId: string): Promise<GroupVerdict> {
    // What a person said on this computer needs no asking.
    if (this.#context.ports.groups.lookup(groupId)?.kind === 'official') return Promise.resolve('readOnly')
    const lookedAt = this.#lookedAt.get(groupId) ?? longAgo
    if (msSince(this.#context.clock, lookedAt) < freshMs) return Promise.resolve('open')
    const running = this.#running.get(groupId)
    if (running !== undefined) return running
    const work = this.#ask(account, groupId).finally(() => this.#running.delete(groupId))
    this.#running.set(groupId, work)
    return work
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.allSettled(this.#running.values())
  }

  async #ask(account: UploadAccount, groupId: string): Promise<GroupVerdict> {
    const { clock, ports } = this.#context
    const askedAt = clock.monotonic()
    const isRealPerson = ports.groups.lookup(groupId)?.kind === 'realPerson'
    const found = await this.#find(account, groupId, isRealPerson)
    // Not there, or marked: the whole list knows what else there is to know, pins of this computer among it.
    const there = found === 'plain' ? 'there' : await ports.groups.verify(groupId)
    if (there === 'gone') return 'gone'
    if (ports.groups.lookup(groupId)?.kind === 'official') return 'readOnly'
    this.#lookedAt.set(groupId, askedAt)
    return 'open'
  }

  async #find(account: UploadAccount, groupId: string, isRealPerson: boolean): Promise<'plain' | 'doubtful'> {
    try {
      const found = await account.api.findGroup?.({ groupId, isRealPerson }, this.#stopping.signal)
      return found?.isMarkedOfficial === false ? 'plain' : 'doubtful'
    } catch (error) {
      if (!(error instanceof AppFailure) || queueOutcome(error.error) !== null) throw error
      // A list that cannot be read is no reason not to send: the upload's own answer tells.
      return 'doubtful'
    }
  }
}
