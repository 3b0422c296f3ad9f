import { expect, it } from 'vitest'
import { type AppError, AppFailure } from '../../../shared/result.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { createFindById, type FindById } from './find-by-id.ts'
import { asset } from './store/index.test-support.ts'
import { neverWalked } from './store/index-store.ts'

type Answer = 'here' | 'elsewhere' | AppError

interface World {
  readonly groupIds?: readonly string[]
  readonly known?: readonly string[]
  /** Of each group, one after the other; the last one again and again. Without any: elsewhere. */
  readonly answers?: Readonly<Record<string, readonly Answer[]>>
  readonly clock?: ManualClock
  readonly meanwhile?: (finder: FindById) => unknown
}

/** Of three groups `a` is known whole. */
function finderWith({ groupIds = ['a', 'b', 'c'], known = [], answers = {}, ...world }: World) {
  const asked: string[] = []
  const clock = world.clock ?? createManualClock()
  const finder = createFindById({
    client: { find: async (_account, id) => known.filter((one) => one === id).map((one) => asset(one)) },
    index: {
      groupIds: () => groupIds,
      walks: async () => [{ groupId: 'a', walk: { ...neverWalked, completedAtMs: 10 }, checkedAtMs: 30 }],
    },
    session: () => ({ accountId: 'me', baseUrl: '', api: null as never }),
    clock,
    get: async ({ groupId, assetId }, signal) => {
      const said = answers[groupId] ?? []
      const times = asked.filter((one) => one === groupId).length
      asked.push(groupId)
      await world.meanwhile?.(finder)
      signal.throwIfAborted()
      const answer = said[times] ?? said.at(-1) ?? 'elsewhere'
      if (answer === 'here') return asset(assetId, { groupId })
      throw new AppFailure(answer === 'elsewhere' ? { code: 'notFound' } : answer)
    },
  })
  return { find: finder.find, asked, clock }
}

it('finds an id that is known without asking', async () => {
  const { find, asked } = finderWith({ known: ['x'] })
  expect(await find('x')).toMatchObject({ asset: { assetId: 'x' }, askedGroups: 0, leftGroups: 0 })
  expect(asked).toEqual([])
})

it('asks the groups that are not known whole first, and stops where it is', async () => {
  const { find, asked } = finderWith({ answers: { c: ['here'] } })
  expect(await find('x')).toMatchObject({ asset: { groupId: 'c' }, askedGroups: 2, leftGroups: 0 })
  expect(asked).toEqual(['b', 'c'])
})

it('says that it is nowhere only when all were asked', async () => {
  const { find, asked } = finderWith({})
  expect(await find('x')).toEqual({ asset: null, askedGroups: 3, leftGroups: 0, trouble: null })
  expect(asked).toEqual(['b', 'c', 'a'])
})

it.each(['refused', 'serverError', 'badResponse', 'notOurService', 'timeout'] as const)(
  'a group that cannot be asked (%s) does not end the search, and is counted',
  async (code) => {
    const there = finderWith({ answers: { b: [{ code }], a: ['here'] } })
    expect(await there.find('x')).toMatchObject({ asset: { groupId: 'a' }, leftGroups: 0, trouble: null })
    const nowhere = finderWith({ answers: { b: [{ code }] } })
    expect(await nowhere.find('x')).toEqual({
      asset: null,
      askedGroups: 2,
      leftGroups: 1,
      trouble: { code },
    })
  },
)

it.each(['keyRejected', 'offline', 'proxySignInNeeded', 'certificateUntrusted'] as const)(
  'what holds for all groups (%s) ends it, and the rest was not asked',
  async (code) => {
    const { find, asked } = finderWith({ answers: { c: [{ code }] } })
    expect(await find('x')).toEqual({ asset: null, askedGroups: 1, leftGroups: 2, trouble: { code } })
    expect(asked).toEqual(['b', 'c'])
  },
)

it('goes on with the groups that have not answered, and else begins anew', async () => {
  const { find, asked } = finderWith({ answers: { b: [{ code: 'serverError' }, 'elsewhere'] } })
  expect(await find('x')).toMatchObject({ askedGroups: 2, leftGroups: 1 })
  asked.length = 0
  // What the group says the second time is its second answer.
  asked.push('b')
  expect(await find('x', true)).toEqual({ asset: null, askedGroups: 3, leftGroups: 0, trouble: null })
  expect(asked).toEqual(['b', 'b'])
  expect(await find('x')).toMatchObject({ askedGroups: 3 })
  expect(asked.slice(2)).toEqual(['b', 'c', 'a'])
  expect(await find('y', true)).toMatchObject({ askedGroups: 3 })
})

it('keeps a pause that the service asks for, and ends where that would be long', async () => {
  const limited = (retryAfterMs: number) => ({ code: 'rateLimited', retryAfterMs }) as const
  const { find, asked, clock } = finderWith({ answers: { c: [limited(5_000), 'here'] } })
  const found = find('x')
  await expect.poll(() => clock.pending()).toBe(1)
  expect(asked).toEqual(['b', 'c'])
  clock.advance(5_000)
  expect(await found).toMatchObject({ asset: { groupId: 'c' } })

  const long = finderWith({ answers: { c: [limited(60_000)] } })
  expect(await long.find('x')).toMatchObject({ asset: null, askedGroups: 1, leftGroups: 2 })
})

it('does not ask hundreds of groups of a service that answers for none', async () => {
  const groupIds = Array.from({ length: 300 }, (_, index) => `group-${index}`)
  const all = (answer: Answer) => Object.fromEntries(groupIds.map((groupId) => [groupId, [answer]]))
  const hanging = finderWith({ groupIds, answers: all({ code: 'timeout' }) })
  expect(await hanging.find('x')).toMatchObject({ askedGroups: 0, leftGroups: 300 })
  expect(hanging.asked).toHaveLength(2)
  const broken = finderWith({ groupIds, answers: all({ code: 'serverError' }) })
  expect(await broken.find('x')).toMatchObject({ askedGroups: 0, leftGroups: 300 })
  expect(broken.asked).toHaveLength(10)
  // More than one search asks: that is said, and the next one goes on there.
  const many = finderWith({ groupIds })
  expect(await many.find('x')).toMatchObject({ askedGroups: 200, leftGroups: 100, trouble: null })
  expect(await many.find('x', true)).toMatchObject({ askedGroups: 300, leftGroups: 0 })
})

it('asks no further group of another account, nor for a search that another took the place of', async () => {
  const left = finderWith({ answers: { c: ['here'] }, meanwhile: (finder) => finder.stop() })
  await expect(left.find('x')).rejects.toMatchObject({ error: { code: 'wrongState' } })
  expect(left.asked).toEqual(['b'])

  let later: Promise<unknown> | null = null
  const replaced = finderWith({
    meanwhile: (finder) => {
      later ??= finder.find('y')
    },
  })
  await expect(replaced.find('x')).rejects.toMatchObject({ error: { code: 'wrongState' } })
  expect(await later).toMatchObject({ asset: null, askedGroups: 3 })
  expect(replaced.asked).toEqual(['b', 'b', 'c', 'a'])
})
