import { expect, it } from 'vitest'
import type { Group, GroupList } from '../../../shared/groups.ts'
import { createGroupParts } from './group-parts.ts'

const group = (nth: number): Group => ({
  groupId: `group-${nth}`,
  name: `Group ${nth}`,
  kind: 'virtual',
  origin: null,
  officialBecause: null,
  createdHere: false,
  assetCount: null,
  createdAtMs: null,
})
const many = (count: number): readonly Group[] => Array.from({ length: count }, (_, nth) => group(nth))

function setUp(first: readonly Group[]) {
  const known = { groups: first }
  const list = async (): Promise<GroupList> => ({
    ...known,
    complete: true,
    doubtfulCount: 0,
    fetchedAtMs: 7,
  })
  return { known, parts: createGroupParts({ list }) }
}

it('gives a long list out in parts that together are all of it', async () => {
  const { known, parts } = setUp(many(2_500))
  const head = await parts.list({ refresh: false })
  expect(head).toMatchObject({ count: 2_500, complete: true, doubtfulCount: 0, fetchedAtMs: 7 })
  const all = [...head.groups]
  const sizes = [all.length]
  while (all.length < head.count) {
    const { groups } = parts.part({ revision: head.revision, from: all.length })
    all.push(...(groups ?? []))
    sizes.push(groups?.length ?? 0)
  }
  expect(all).toEqual(known.groups)
  expect(sizes).toEqual([1_000, 1_000, 500])
})

it('gives nothing out to who has it', async () => {
  const { parts } = setUp(many(3))
  const { revision } = await parts.list({ refresh: false })
  expect(await parts.list({ refresh: true, known: revision })).toMatchObject({
    revision,
    count: 3,
    groups: [],
  })
})

it('gives no part of a list to who asks for another', async () => {
  const { known, parts } = setUp(many(1_500))
  const { revision } = await parts.list({ refresh: false })
  known.groups = many(1_501)
  const next = await parts.list({ refresh: false, known: revision })
  expect(next.groups).toHaveLength(1_000)
  expect(parts.part({ revision, from: 1_000 })).toEqual({ groups: null })
  expect(parts.part({ revision: next.revision, from: 1_000 }).groups).toHaveLength(501)
})

it('has a revision for an empty list, too', async () => {
  const { parts } = setUp([])
  const { revision } = await parts.list({ refresh: false })
  expect(revision).toBe(1)
  expect((await parts.list({ refresh: false, known: revision })).revision).toBe(1)
})
