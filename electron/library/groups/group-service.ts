import type { Database } from 'better-sqlite3'
import type { Group, GroupList } from '../../../shared/groups.ts'
import { AppFailure } from '../../../shared/result.ts'
import { type Clock, longAgo, type MonotonicMs, msSince, systemClock } from '../../base/clock.ts'
import { createListeners } from '../../base/listeners.ts'
import { type CurrentSession, type LibrarySession, requireSession } from '../../connection/index.ts'
import { fetchAllGroups, fetchVerifiedGroups } from './group-fetch.ts'
import { type ServiceGroup, toGroup } from './group-mapping.ts'
import { createGroupProof } from './group-proof.ts'
import { createGroupStore, type StoredGroupList } from './group-store.ts'
import { createGroupWrites, type GroupWish } from './group-writes.ts'

export interface GroupService {
  /**
   * The last known list at once when there is one, asked for anew behind it when it is old; `refresh` waits for the
   * service. The same array of groups as long as they are as they were. @throws AppFailure
   */
  list(input: { readonly refresh: boolean }): Promise<GroupList>
  /** Writes: where the answer is lost, the list is looked at first. @throws AppFailure outcomeUnknown, and others */
  create(input: { readonly name: string }): Promise<Group>
  /** A group that comes to be once, also over a restart of the app. @throws AppFailure as `create` does */
  obtain(wish: GroupWish): Promise<Group>
  rename(input: { readonly groupId: string; readonly name: string }): Promise<Group>
  delete(input: { readonly groupId: string }): Promise<void>
  pinOfficial(input: { readonly groupId: string; readonly official: boolean }): Promise<Group>
  /** From what is known, without asking; null when the group is not known. */
  find(groupId: string): Group | null
  /** Asks the service anew; `unknown` when it cannot be asked. */
  verify(groupId: string): Promise<'there' | 'gone' | 'unknown'>
  /** Real persons that are known, without asking; null when no list is. */
  knownPersonIds(): ReadonlySet<string> | null
  /** Asks for the verified persons alone, and puts those that are new into the list. @throws AppFailure */
  lookForPersons(): Promise<readonly Group[]>
  onChanged(listener: () => void): () => void
}

export interface GroupServiceOptions {
  readonly database: Database
  readonly session: CurrentSession
  readonly clock?: Clock
}

/** Younger lists are given out without asking again. */
const freshMs = 30_000

interface Entry {
  list: StoredGroupList | null
  /** False when the service had more groups than are asked for. */
  complete: boolean
  byId: ReadonlyMap<string, ServiceGroup>
  readonly prove: ReturnType<typeof createGroupProof>
  /** Groups that the last list did not name without proving that they are gone. */
  doubtful: ReadonlySet<string>
  /** All of the list as they are given out; null when one of them may be another. */
  shown: readonly Group[] | null
  /** What only this computer knows, as the database has it. */
  readonly pins: Map<string, boolean>
  readonly createdHere: Set<string>
  fetching: Promise<StoredGroupList> | null
  /** Rises with each change made here: a list that was asked for before it does not know of it. */
  generation: number
  /** When the service was asked last; what an earlier run was told is as old as it may be. */
  fetchedAt: MonotonicMs
}

const isPerson = ({ realPerson }: ServiceGroup): boolean => realPerson

function byGroupId(groups: readonly ServiceGroup[]): ReadonlyMap<string, ServiceGroup> {
  return new Map(groups.map((group) => [group.groupId, group]))
}

export function createGroupService(options: GroupServiceOptions): GroupService {
  const clock = options.clock ?? systemClock
  const store = createGroupStore(options.database)
  const listeners = createListeners<void>()
  const entries = new Map<string, Entry>()

  const entryOf = (accountId: string): Entry => {
    const known = entries.get(accountId)
    if (known !== undefined) return known
    const list = store.load(accountId)
    const entry: Entry = {
      list,
      complete: true,
      byId: byGroupId(list?.groups ?? []),
      prove: createGroupProof(clock),
      doubtful: new Set(),
      shown: null,
      pins: store.pins(accountId),
      createdHere: store.createdHere(accountId),
      fetching: null,
      generation: 0,
      fetchedAt: longAgo,
    }
    entries.set(accountId, entry)
    return entry
  }

  const view = (accountId: string, groups: readonly ServiceGroup[]): Group[] => {
    const { pins, createdHere } = entryOf(accountId)
    return groups.map((group) =>
      toGroup(group, { pin: pins.get(group.groupId) ?? null, createdHere: createdHere.has(group.groupId) }),
    )
  }

  /**
   * What the service said or did stands, also where it cannot be written down: a group that was made must not be reported
   * as failed because the disk is full. The next list brings it back.
   */
  const keepIfPossible = (write: () => void): void => {
    try {
      write()
    } catch (error) {
      if (!(error instanceof AppFailure && error.error.code === 'storageFailed')) throw error
    }
  }

  const tellOf = (entry: Entry): void => {
    entry.shown = null
    listeners.notify()
  }

  const replace = (accountId: string, list: StoredGroupList) => {
    const entry = entryOf(accountId)
    const changed = JSON.stringify(entry.list?.groups) !== JSON.stringify(list.groups)
    keepIfPossible(() => store.save(accountId, list))
    entry.list = list
    entry.byId = byGroupId(list.groups)
    if (changed) tellOf(entry)
  }

  const fetchNow = async ({ accountId, api }: LibrarySession, entry: Entry): Promise<StoredGroupList> => {
    for (;;) {
      const { generation } = entry
      const told = await fetchAllGroups(api)
      if (generation !== entry.generation) continue
      const { groups, doubtful } = entry.prove(entry.list?.groups ?? [], told)
      const wasDoubtful = entry.doubtful.size
      entry.doubtful = doubtful
      entry.complete = told.complete
      entry.fetchedAt = clock.monotonic()
      const list = { groups, fetchedAtMs: clock.now() }
      replace(accountId, list)
      if (wasDoubtful !== doubtful.size) tellOf(entry)
      return list
    }
  }

  /** Calls at the same time share one request. */
  const fetchShared = (session: LibrarySession): Promise<StoredGroupList> => {
    const entry = entryOf(session.accountId)
    entry.fetching ??= fetchNow(session, entry).finally(() => {
      entry.fetching = null
    })
    return entry.fetching
  }

  /** Of what is known when it is called: others may have changed it since their answer came. */
  const shownList = (accountId: string): GroupList => {
    const entry = entryOf(accountId)
    entry.shown ??= view(accountId, entry.list?.groups ?? [])
    return {
      groups: entry.shown,
      complete: entry.complete,
      // One of them may have been deleted here since.
      doubtfulCount: [...entry.doubtful].filter((groupId) => entry.byId.has(groupId)).length,
      fetchedAtMs: entry.list?.fetchedAtMs ?? 0,
    }
  }

  const find = (session: LibrarySession, groupId: string): ServiceGroup | null =>
    entryOf(session.accountId).byId.get(groupId) ?? null

  const asGroup = (session: LibrarySession, group: ServiceGroup): Group => {
    const [shown] = view(session.accountId, [group])
    if (shown === undefined) throw new AppFailure({ code: 'internal', detail: 'no group in its own view' })
    return shown
  }

  /** A group that may be changed. One that is not in the list may be newer than it. */
  const requireChangeable = async (session: LibrarySession, groupId: string): Promise<ServiceGroup> => {
    if (find(session, groupId) === null) await fetchShared(session)
    const group = find(session, groupId)
    if (group === null) throw new AppFailure({ code: 'notFound' })
    if (asGroup(session, group).kind === 'official') throw new AppFailure({ code: 'groupReadOnly' })
    return group
  }

  const change = (
    session: LibrarySession,
    edit: (groups: readonly ServiceGroup[]) => readonly ServiceGroup[],
  ) => {
    const entry = entryOf(session.accountId)
    entry.generation += 1
    const { groups, fetchedAtMs } = entry.list ?? { groups: [], fetchedAtMs: 0 }
    replace(session.accountId, { groups: edit(groups), fetchedAtMs })
  }

  const setPin = ({ accountId }: LibrarySession, groupId: string, official: boolean | null) => {
    store.pin(accountId, groupId, official)
    const entry = entryOf(accountId)
    if (official === null) entry.pins.delete(groupId)
    else entry.pins.set(groupId, official)
    entry.shown = null
  }

  const markCreatedHere = ({ accountId }: LibrarySession, groupId: string) => {
    const entry = entryOf(accountId)
    const { createdHere, byId } = entry
    if (createdHere.has(groupId)) return
    keepIfPossible(() => store.markCreatedHere(accountId, groupId, clock.now()))
    createdHere.add(groupId)
    // Found in a list that was told of before this was known.
    if (byId.has(groupId)) tellOf(entry)
  }

  const writes = createGroupWrites({
    clock,
    isCurrent: (session) => options.session() === session,
    book: {
      fresh: async (session) => {
        const entry = entryOf(session.accountId)
        // A list that is under way may have been asked for before the write.
        entry.generation += 1
        const { groups } = await fetchShared(session)
        return { groups, complete: entry.complete }
      },
      known: async (session) => (entryOf(session.accountId).list ?? (await fetchShared(session))).groups,
      change,
      markCreatedHere,
      isOpen: (session, group) => asGroup(session, group).kind === 'virtual',
      requireChangeable,
    },
  })

  return {
    list: async ({ refresh }) => {
      const session = requireSession(options.session)
      const known = entryOf(session.accountId).list
      if (known === null || refresh) {
        await fetchShared(session)
        return shownList(session.accountId)
      }
      const isFresh = msSince(clock, entryOf(session.accountId).fetchedAt) < freshMs
      // Its failure is shown where the connection is shown; the list at hand stays good.
      if (!isFresh) fetchShared(session).catch(() => {})
      return shownList(session.accountId)
    },

    create: async ({ name }) => {
      const session = requireSession(options.session)
      return asGroup(session, await writes.create(session, name))
    },

    obtain: async (wish) => {
      const session = requireSession(options.session)
      return asGroup(session, await writes.obtain(session, wish))
    },

    rename: async ({ groupId, name }) => {
      const session = requireSession(options.session)
      return asGroup(session, await writes.rename(session, groupId, name))
    },

    delete: async ({ groupId }) => {
      const session = requireSession(options.session)
      await writes.delete(session, groupId)
      keepIfPossible(() => setPin(session, groupId, null))
    },

    pinOfficial: async ({ groupId, official }) => {
      const session = requireSession(options.session)
      if (find(session, groupId) === null) await fetchShared(session)
      const group = find(session, groupId)
      if (group === null) throw new AppFailure({ code: 'notFound' })
      const { kind, createdHere } = asGroup(session, group)
      if (kind === 'realPerson' || createdHere) throw new AppFailure({ code: 'wrongState' })
      // Saying what the service says needs no pin.
      setPin(session, groupId, official === group.markedOfficial ? null : official)
      listeners.notify()
      return asGroup(session, group)
    },

    find: (groupId) => {
      const session = options.session()
      const group = session === null ? null : find(session, groupId)
      return session === null || group === null ? null : asGroup(session, group)
    },

    verify: async (groupId) => {
      const session = options.session()
      if (session === null) return 'unknown'
      try {
        const { groups } = await fetchShared(session)
        const { complete, doubtful } = entryOf(session.accountId)
        if (doubtful.has(groupId)) return 'unknown'
        if (groups.some((group) => group.groupId === groupId)) return 'there'
        return complete ? 'gone' : 'unknown'
      } catch {
        return 'unknown'
      }
    },

    knownPersonIds: () => {
      const session = options.session()
      const list = session === null ? null : entryOf(session.accountId).list
      return list === null ? null : new Set(list.groups.filter(isPerson).map(({ groupId }) => groupId))
    },

    lookForPersons: async () => {
      const session = requireSession(options.session)
      const persons = await fetchVerifiedGroups(session.api)
      const isNew = ({ groupId }: ServiceGroup) => find(session, groupId) === null
      // Without a list there is nothing to add to: the first one will have them.
      if (entryOf(session.accountId).list !== null && persons.some(isNew)) {
        change(session, (groups) => [...persons.filter(isNew), ...groups])
      }
      return view(session.accountId, persons)
    },

    onChanged: listeners.add,
  }
}
