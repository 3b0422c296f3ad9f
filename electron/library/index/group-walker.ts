import { assetPageSizeMax } from '../../../shared/assets.ts'
import { type AppErrorCode, AppFailure } from '../../../shared/result.ts'
import type { AssetsPage, ListAssetsInput } from '../../api/index.ts'
import { backoffMs } from '../../base/backoff.ts'
import {
  type Clock,
  type ClockTimer,
  fromNow,
  isDueAgain,
  longAgo,
  type MonotonicMs,
  msSince,
  msUntilWall,
  wallAgeMs,
} from '../../base/clock.ts'
import { type DueJob, DueList } from '../../base/work/due-list.ts'
import type { LibrarySession } from '../../connection/index.ts'
import { toAssetWithoutFields } from '../assets/asset-mapping.ts'
import { emptyProofMs } from '../groups/group-proof.ts'
import type { IndexClient } from './index-client.ts'
import { neverWalked, type Walk } from './store/index-store.ts'

/** Goes through the groups of one session, one page at a time, for as long as the session lasts. */
export interface GroupWalker {
  /** In the order in which they are to be known. Groups that are new are walked, those that are gone forgotten. */
  setGroups(groupIds: readonly string[]): Promise<void>
  /** Assets of the group came or went. */
  markChanged(groupId: string): void
  /** Somebody looks at the group: it is asked for at once, and to its end before any other. */
  look(groupId: string): void
  /** The computer slept, or the network is another one: what came due meanwhile is asked for now. */
  lookAgain(): void
  /** Somebody else asked the service, and was answered: the walk holds back, and need not wait for an end of some trouble. */
  othersAsked(): void
  stop(): void
}

export interface GroupWalkerOptions {
  readonly client: Pick<IndexClient, 'walkOf' | 'walks' | 'walkPage'>
  readonly session: LibrarySession
  readonly clock: Clock
  readonly random: () => number
  /** Right before a request of the walk: what is asked with this input is nobody's wish. */
  readonly onAsking: (input: ListAssetsInput) => void
  /** `isMidway`: a page of many, and neither the first nor the last. */
  readonly onChanged: (groupId: string, isMidway: boolean) => void
  readonly onDefect: (cause: unknown) => void
}

/** The window draws first. */
const firstMs = 1_500
/** How many requests a second the service takes is not known; the queue alone begins with four. */
const paceMs = 1_000
/** In a group that somebody looks at; and while there are groups of which nothing is known, since most are one page. */
const quickPaceMs = 300
/** Who goes to and fro between groups is not asking for news of them each time. */
const lookEveryMs = 10_000
/** So long after somebody else asked is waited, but never longer than the second of the two. */
const quietMs = 1_500
const longestWaitMs = 15_000
/** After a walk, a look whether anything changed: one request. */
const recheckMs = 15 * 60_000
/** After word that something changed: lists lag behind. */
const changedMs = 5_000
const againMs = 60_000
const trouble = { baseMs: 5_000, maxMs: 5 * 60_000 } as const

/** Troubles that another group may be without. */
const mayBeOfOne: ReadonlySet<AppErrorCode> = new Set([
  'serverError',
  'timeout',
  'badResponse',
  'notOurService',
])

/** One page is under way at a time, and the step that asks for it is the one that takes the next. */
const nothing: ReadonlySet<string> = new Set()

interface GroupJob extends DueJob {
  /** When it falls due by the clock on the wall, which goes on while the computer sleeps. */
  dueAtMs: number
  /** Ids of the last page of the walk that is under way. */
  lastPage: string
  isUnderWay: boolean
  /** Nothing of it was ever walked. */
  isNew: boolean
  /** Since when it is said to be empty, against what is known of it. */
  emptySince: MonotonicMs | null
}

const urgency = { looked: Number.POSITIVE_INFINITY, isNew: Number.MAX_VALUE, underWay: 1e300 } as const

export function createGroupWalker(options: GroupWalkerOptions): GroupWalker {
  const { client, session, clock } = options
  const { accountId } = session
  /** What somebody looks at, then something of each group, then group by group to its end, so that some are whole early. */
  const jobs = new DueList<GroupJob>(clock, ({ id, isNew, isUnderWay }, lateMs) => {
    if (id === looked) return urgency.looked
    if (isNew) return urgency.isNew
    return isUnderWay ? urgency.underWay : lateMs
  })
  const abort = new AbortController()
  let timer: ClockTimer | null = null
  let isAsking = false
  let failures = 0
  let isRateLimited = false
  let notBefore = fromNow(clock, firstMs)
  let lastStepAt = clock.monotonic()
  let othersAskedAt = longAgo
  let wanted: ReadonlySet<string> = new Set()
  /** The group that a person looks at, and when each was last asked for because of that. */
  let looked: string | null = null
  const lookedAt = new Map<string, MonotonicMs>()

  const setDue = (job: GroupJob, inMs: number) => {
    job.dueAt = fromNow(clock, inMs)
    job.dueAtMs = clock.now() + inMs
  }

  /** Whatever the trouble was, it may be over. */
  const endTrouble = () => {
    if (failures === 0 || isRateLimited) return
    failures = 0
    notBefore = fromNow(clock, paceMs)
    wake()
  }

  const wake = () => {
    timer?.cancel()
    timer = null
    const nextAt = jobs.nextAt(nothing)
    if (abort.signal.aborted || isAsking || nextAt === null) return
    const waitMs = Math.max(0, notBefore - clock.monotonic(), nextAt - clock.monotonic(), quietWaitMs())
    timer = clock.setTimeout(() => void step(), Math.ceil(waitMs))
  }

  const quietWaitMs = (): number =>
    Math.min(quietMs - msSince(clock, othersAskedAt), longestWaitMs - msSince(clock, lastStepAt))

  const step = async (): Promise<void> => {
    timer = null
    if (quietWaitMs() > 0) return wake()
    const [job] = jobs.take(1, nothing)
    if (job === undefined) return wake()
    isAsking = true
    lastStepAt = clock.monotonic()
    notBefore = fromNow(clock, job.isNew || job.id === looked ? quickPaceMs : paceMs)
    try {
      await walkOn(job)
      failures = 0
      isRateLimited = false
    } catch (error) {
      if (!abort.signal.aborted) holdBack(error, job)
    } finally {
      isAsking = false
      wake()
    }
  }

  const walkOn = async (job: GroupJob): Promise<void> => {
    const groupId = job.id
    const { page } = await client.walkOf(accountId, groupId)
    if (abort.signal.aborted || !jobs.has(groupId)) return
    const input = { groupId, page, pageSize: assetPageSizeMax }
    options.onAsking(input)
    const answer: AssetsPage = await session.api.listAssetsPage(input, abort.signal)
    if (abort.signal.aborted || !jobs.has(groupId)) return
    const assets = answer.assets.map((wire) => toAssetWithoutFields(wire, groupId))
    const ids = assets.map(({ assetId }) => assetId).join('\n')
    const isRepeated = page > 1 && ids !== '' && ids === job.lastPage
    const { total, hasMore } = answer
    const isEmptyForLong = job.emptySince !== null && msSince(clock, job.emptySince) >= emptyProofMs
    const walked = { page, assets, total, hasMore, isRepeated, isEmptyForLong }
    const { next, hasChanged } = await client.walkPage(accountId, groupId, walked, clock.now())
    job.emptySince = next === 'doubt' ? (job.emptySince ?? clock.monotonic()) : null
    job.isNew = false
    job.isUnderWay = next === 'page'
    job.lastPage = job.isUnderWay ? ids : ''
    setDue(job, { page: 0, again: againMs, done: recheckMs, doubt: recheckMs }[next])
    if (hasChanged && !abort.signal.aborted) options.onChanged(groupId, page > 1 && job.isUnderWay)
  }

  const holdBack = (error: unknown, job: GroupJob) => {
    const failure = error instanceof AppFailure ? error.error : null
    if (failure === null) options.onDefect(error)
    if (failure?.code === 'notFound' || failure?.code === 'refused') {
      // About this group alone: the others go on.
      job.isNew = false
      job.isUnderWay = false
      setDue(job, recheckMs)
      return
    }
    failures += 1
    isRateLimited = failure?.code === 'rateLimited'
    const pauseMs = backoffMs(failures, { ...trouble, random: options.random })
    const waitMs = Math.max(pauseMs, failure?.retryAfterMs ?? 0)
    notBefore = fromNow(clock, waitMs)
    // It may be the trouble of this group alone: the next one to be asked is another.
    if (failure !== null && mayBeOfOne.has(failure.code)) setDue(job, waitMs + againMs)
  }

  const newJob = (groupId: string, { walk, completedAtMs, nextPage }: Walk): GroupJob => {
    const isDue = completedAtMs === null || isDueAgain(clock, completedAtMs, recheckMs)
    const dueInMs = isDue ? 0 : recheckMs - wallAgeMs(clock, completedAtMs)
    return {
      id: groupId,
      dueAt: fromNow(clock, dueInMs),
      dueAtMs: clock.now() + dueInMs,
      lastPage: '',
      isUnderWay: nextPage !== null,
      isNew: walk === 0,
      emptySince: null,
    }
  }

  /** A person waits for it, so that nobody else's request holds it back; trouble does. */
  const lookNow = (groupId: string) => {
    const job = jobs.get(groupId)
    if (job === null || msSince(clock, lookedAt.get(groupId) ?? longAgo) < lookEveryMs) return
    lookedAt.set(groupId, clock.monotonic())
    job.dueAt = clock.monotonic()
    othersAskedAt = longAgo
    if (failures === 0) notBefore = clock.monotonic()
  }

  return {
    setGroups: async (groupIds) => {
      wanted = new Set(groupIds)
      for (const { id } of [...jobs.values()]) if (!wanted.has(id)) jobs.delete(id)
      try {
        const walks = new Map((await client.walks(accountId)).map(({ groupId, walk }) => [groupId, walk]))
        for (const groupId of wanted)
          if (!jobs.has(groupId)) jobs.set(newJob(groupId, walks.get(groupId) ?? neverWalked))
      } catch (error) {
        // The next list of groups tries again.
        if (!abort.signal.aborted && !(error instanceof AppFailure)) options.onDefect(error)
      }
      if (looked !== null) lookNow(looked)
      wake()
    },
    look: (groupId) => {
      looked = groupId
      lookNow(groupId)
      wake()
    },
    markChanged: (groupId) => {
      const job = jobs.get(groupId)
      if (job !== null && fromNow(clock, changedMs) < job.dueAt) setDue(job, changedMs)
      wake()
    },
    lookAgain: () => {
      jobs.hasten(({ dueAtMs }) => fromNow(clock, msUntilWall(clock, dueAtMs, recheckMs)))
      endTrouble()
      wake()
    },
    othersAsked: () => {
      othersAskedAt = clock.monotonic()
      endTrouble()
    },
    stop: () => {
      abort.abort()
      timer?.cancel()
      timer = null
    },
  }
}
