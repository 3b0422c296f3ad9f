import { groupNameSchema } from '../../../shared/groups.ts'
import { AppFailure } from '../../../shared/result.ts'
import { type Clock, fromNow, type MonotonicMs, msSince, msUntilWall } from '../../base/clock.ts'
import type { LibrarySession } from '../../connection/index.ts'
import type { ServiceGroup } from './group-mapping.ts'
import { isOutcomeOpen, lookLater, lookSome, lookUntil, outcomeUnknown } from './lost-answer.ts'

/** The list of groups, as the writes need it. */
export interface GroupBook {
  /** Asked of the service anew, later than any change made here. */
  fresh(
    session: LibrarySession,
  ): Promise<{ readonly groups: readonly ServiceGroup[]; readonly complete: boolean }>
  /** What is known; asked of the service when nothing is. */
  known(session: LibrarySession): Promise<readonly ServiceGroup[]>
  change(session: LibrarySession, edit: (groups: readonly ServiceGroup[]) => readonly ServiceGroup[]): void
  markCreatedHere(session: LibrarySession, groupId: string): void
  /** Whether files may be put into it: a virtual one that is not official, by whoever's word. */
  isOpen(session: LibrarySession, group: ServiceGroup): boolean
  /** @throws AppFailure notFound, groupReadOnly */
  requireChangeable(session: LibrarySession, groupId: string): Promise<ServiceGroup>
}

/**
 * Create, rename, delete. Where the answer is lost (the connection died, no answer came, a 5xx, garbage), the list is
 * looked at before anything is said: what it shows is so.
 */
export interface GroupWrites {
  /** Two calls at once for the same name are one. @throws AppFailure, `outcomeUnknown` when the list does not tell either */
  create(session: LibrarySession, name: string): Promise<ServiceGroup>
  /** For whoever goes on after the end of the process: see {@link GroupWish}. @throws AppFailure as `create` does */
  obtain(session: LibrarySession, wish: GroupWish): Promise<ServiceGroup>
  rename(session: LibrarySession, groupId: string, name: string): Promise<ServiceGroup>
  delete(session: LibrarySession, groupId: string): Promise<void>
}

/** What was there before a group was made, to be kept by whoever wants it until that is done. */
export interface BegunCreation {
  /** Groups of that name: none of them is the new one. */
  readonly knownIds: readonly string[]
  readonly begunAtMs: number
}

/** A group that must come to be once, also when the process is killed between its being made and the answer. */
export interface GroupWish {
  readonly name: string
  /** A group of that name will do (as the documented `group_name` of an upload has it); false: another one is wanted. */
  readonly mayReuse: boolean
  /** What an earlier try kept; null when there was none. */
  readonly begun: BegunCreation | null
  /** Called right before the request goes out; when it throws, nothing is sent. */
  readonly onBegin: (begun: BegunCreation) => void | Promise<void>
}

/** A creation whose answer was lost and that the list did not show yet. */
interface OpenCreation {
  /** Groups that were there before: none of them is the new one. */
  readonly knownIds: ReadonlySet<string>
  readonly begunAt: MonotonicMs
  /** The same on the wall, to compare with what the service says of a group. */
  readonly begunAtMs: number
  /** Until then the list may show late what was made: nothing is sent again before. */
  readonly lookUntil: MonotonicMs
}

/** After that a new group of the same name is a new wish. */
const openCreationMs = 10 * 60_000
/** Lists that showed a new entry ten seconds late were seen. */
const listLagMs = 15_000
/** How far the clocks of this computer and the service may lie apart where nobody knows. */
const clockSlackMs = 10 * 60_000
/** A time may be told without its zone, and no zone lies further off; some are off by quarters of an hour. */
const furthestZoneMs = 14.25 * 3_600_000

const isGone = (error: unknown): boolean => error instanceof AppFailure && error.error.code === 'notFound'

const sameName = (a: string, b: string): boolean => a.normalize('NFC').trim() === b.normalize('NFC').trim()

function checkedName(name: string): string {
  const parsed = groupNameSchema.safeParse(name)
  if (!parsed.success) throw new AppFailure({ code: 'badGroupName' })
  return parsed.data
}

export function createGroupWrites(options: {
  readonly clock: Clock
  readonly book: GroupBook
  readonly isCurrent: (session: LibrarySession) => boolean
}): GroupWrites {
  const { clock, book, isCurrent } = options
  const openCreations = new Map<string, OpenCreation>()
  const underWay = new Map<string, Promise<ServiceGroup>>()

  const keyOf = ({ accountId }: LibrarySession, name: string) => JSON.stringify([accountId, name])

  const openCreationOf = (key: string): OpenCreation | null => {
    const open = openCreations.get(key)
    if (open === undefined || msSince(clock, open.begunAt) < openCreationMs) return open ?? null
    openCreations.delete(key)
    return null
  }

  /** The group that a creation without an answer made, if the list shows one: of that name, and not there before. */
  const findMade = async (
    session: LibrarySession,
    name: string,
    { knownIds, begunAtMs }: Pick<OpenCreation, 'knownIds' | 'begunAtMs'>,
  ): Promise<ServiceGroup | null> => {
    const { groups } = await book.fresh(session)
    // By the service's clock, which may be behind this one; and this one may have been set back since.
    const begunMs = Math.min(begunAtMs, clock.now()) + Math.min(0, session.api.clockOffset()?.minMs ?? 0)
    const oldestMs = begunMs - clockSlackMs - furthestZoneMs
    const made = groups.find(
      (group) =>
        sameName(group.name, name) &&
        !knownIds.has(group.groupId) &&
        !group.realPerson &&
        !group.markedOfficial &&
        (group.createdAtMs === null || group.createdAtMs >= oldestMs),
    )
    if (made === undefined) return null
    book.markCreatedHere(session, made.groupId)
    return made
  }

  const createNow = async (session: LibrarySession, name: string): Promise<ServiceGroup> => {
    const key = keyOf(session, name)
    const earlier = openCreationOf(key)
    if (earlier !== null) {
      // The same name once more, after an answer that was lost: without a look at the list it would be a second group.
      const made = await lookUntil(clock, earlier.lookUntil, () => findMade(session, name, earlier))
      if (made !== null) {
        openCreations.delete(key)
        return made
      }
    }
    const ids = (await book.known(session)).map((group) => group.groupId)
    const begun = earlier ?? {
      knownIds: new Set(ids),
      begunAt: clock.monotonic(),
      begunAtMs: clock.now(),
    }
    try {
      const { groupId } = await session.api.createGroup(name)
      openCreations.delete(key)
      book.markCreatedHere(session, groupId)
      const group: ServiceGroup = {
        groupId,
        name,
        realPerson: false,
        origin: null,
        markedOfficial: false,
        // It is 0 only until the first upload, which the list of groups does not hear of.
        assetCount: null,
        createdAtMs: clock.now(),
      }
      book.change(session, (groups) => [group, ...groups.filter((other) => other.groupId !== groupId)])
      return group
    } catch (error) {
      if (!isOutcomeOpen(error)) throw error
      const open: OpenCreation = { ...begun, lookUntil: fromNow(clock, listLagMs) }
      openCreations.set(key, open)
      const made = await lookSome(clock, () => findMade(session, name, open))
      if (made === null) {
        // Found later, it stays noted: a second press gets this group, and makes none.
        lookLater(clock, async () => (isCurrent(session) ? findMade(session, name, open) : 'over'))
        throw outcomeUnknown(error, error)
      }
      openCreations.delete(key)
      return made
    }
  }

  const obtainNow = async (session: LibrarySession, wish: GroupWish): Promise<ServiceGroup> => {
    const { name, begun, mayReuse, onBegin } = wish
    const { groups } = await book.fresh(session)
    const namesakes = groups.filter((group) => sameName(group.name, name))
    const usable = namesakes.find((group) => book.isOpen(session, group))
    if (mayReuse && usable !== undefined) return usable
    if (begun !== null) {
      // An earlier try may have made it, and the list may show it late.
      const earlier = { knownIds: new Set(begun.knownIds), begunAtMs: begun.begunAtMs }
      const leftMs = msUntilWall(clock, begun.begunAtMs + listLagMs, listLagMs)
      const until = fromNow(clock, leftMs)
      const made = await lookUntil(clock, until, () => findMade(session, name, earlier))
      if (made !== null) return made
    }
    const knownIds = begun?.knownIds ?? namesakes.map(({ groupId }) => groupId)
    await onBegin({ knownIds, begunAtMs: clock.now() })
    return createNow(session, name)
  }

  /** What the list says after a lost answer; `look` gives null while it says nothing. */
  const settle = async <T>(session: LibrarySession, error: unknown, look: () => Promise<T | null>) => {
    if (!isOutcomeOpen(error)) throw error
    const found = await lookSome(clock, look)
    if (found !== null) return found
    lookLater(clock, async () => (isCurrent(session) ? look() : 'over'))
    throw outcomeUnknown(error, error)
  }

  /** One at a time for each name. */
  const alone = (key: string, work: () => Promise<ServiceGroup>): Promise<ServiceGroup> => {
    const working = work().finally(() => underWay.delete(key))
    underWay.set(key, working)
    return working
  }

  return {
    create: (session, wanted) => {
      const name = checkedName(wanted)
      const key = keyOf(session, name)
      return underWay.get(key) ?? alone(key, () => createNow(session, name))
    },

    obtain: async (session, wish) => {
      const name = checkedName(wish.name)
      const key = keyOf(session, name)
      for (let other = underWay.get(key); other !== undefined; other = underWay.get(key))
        await other.catch(() => {})
      return alone(key, () => obtainNow(session, { ...wish, name }))
    },

    rename: async (session, groupId, wanted) => {
      const name = checkedName(wanted)
      const group = await book.requireChangeable(session, groupId)
      try {
        await session.api.renameGroup(groupId, name)
      } catch (error) {
        // Before that is said, so that the group does not go on standing there.
        if (isGone(error)) await book.fresh(session).catch(() => {})
        return settle(session, error, async () => {
          const { groups } = await book.fresh(session)
          return groups.find((other) => other.groupId === groupId && sameName(other.name, name)) ?? null
        })
      }
      const renamed = { ...group, name }
      book.change(session, (groups) => groups.map((other) => (other.groupId === groupId ? renamed : other)))
      return renamed
    },

    delete: async (session, groupId) => {
      await book.requireChangeable(session, groupId)
      try {
        await session.api.deleteGroup(groupId)
      } catch (error) {
        // Gone already, by another computer: what was asked for is so.
        if (!isGone(error)) {
          await settle(session, error, async () => {
            const { groups, complete } = await book.fresh(session)
            return complete && groups.every((group) => group.groupId !== groupId) ? 'gone' : null
          })
        }
      }
      book.change(session, (groups) => groups.filter((group) => group.groupId !== groupId))
    },
  }
}
