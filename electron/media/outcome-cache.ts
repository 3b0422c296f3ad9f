import type { FileIdentity } from '../base/files/file-identity.ts'
import type { ProbeOutcome } from './outcome.ts'

/** Failures that lie in the moment and not in the file. */
const passing = new Set(['timeout', 'outOfMemory', 'crashed', 'missing', 'unreadable'])

export interface Look {
  readonly outcome: ProbeOutcome
  /** Another look may tell more: somebody who was asked too did not answer in time. */
  readonly isUnfinished: boolean
}

/** Outcomes of unchanged files, the least recently used ones forgotten first; a file under way is not started twice. */
export class OutcomeCache {
  readonly #capacity: number
  readonly #known = new Map<string, ProbeOutcome>()
  readonly #underWay = new Map<string, Promise<ProbeOutcome>>()

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  once(path: string, identity: FileIdentity, measure: () => Promise<Look>): Promise<ProbeOutcome> {
    const key = [identity.sizeBytes, identity.mtimeMs, identity.inode, path].join('|')
    const known = this.#known.get(key)
    if (known !== undefined) {
      this.#known.delete(key)
      this.#known.set(key, known)
      return Promise.resolve(known)
    }
    const underWay = this.#underWay.get(key)
    if (underWay !== undefined) return underWay
    const started = measure()
      .then((look) => this.#keep(key, look))
      .finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, started)
    return started
  }

  #keep(key: string, { outcome, isUnfinished }: Look): ProbeOutcome {
    if (isUnfinished || (!outcome.ok && passing.has(outcome.error.code))) return outcome
    this.#known.set(key, outcome)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#capacity) break
      this.#known.delete(oldest)
    }
    return outcome
  }
}
