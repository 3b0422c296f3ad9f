import { beforeEach, expect, test } from 'vitest'
import type { Bridge } from '../../../../shared/contract.ts'
import { fileRequests } from '../../../../shared/contract.ts'
import { type HandOverOptions, handOver } from './handOver.ts'

const firstDrop = '00000000-0000-4000-8000-000000000001'
const secondDrop = '00000000-0000-4000-8000-000000000002'

/** As many Files, without any bytes. */
const filesOf = (count: number): readonly File[] =>
  Array.from({ length: count }, (_, nth) => new File([], `${nth}.png`))

type Portion = Parameters<Bridge['uploads']['handOver']>[0]

let portions: Portion[]
let nowMs: number
let told: number[]
let msPerFile: number
let dropIds: readonly string[]
let refuseFrom: number

beforeEach(() => {
  portions = []
  nowMs = 0
  told = []
  msPerFile = 0.4
  dropIds = [firstDrop]
  refuseFrom = Number.POSITIVE_INFINITY
})

/** Takes what the contract takes, and looks paths up as slowly as told. */
const uploads: HandOverOptions['uploads'] = {
  handOver: (portion) => {
    const { files, groupId, dropId, isLast } = portion
    const paths = files.map(({ name }) => `/dropped/${name}`)
    fileRequests.uploads.handOver.input.parse({ paths, groupId, dropId, isLast })
    nowMs += files.length * msPerFile
    if (portions.length >= refuseFrom)
      return Promise.resolve({ ok: false, error: { code: 'storageFailed' } } as const)
    portions.push(portion)
    const taken = dropIds[Math.min(portions.length, dropIds.length) - 1] ?? ''
    const added = { dropId: taken, addedCount: names().length, skippedCount: 0 }
    return Promise.resolve({ ok: true, value: { dropId: taken, added: isLast ? added : null } } as const)
  },
}

const names = (): readonly string[] => portions.flatMap(({ files }) => files.map(({ name }) => name))
const handOverAll = (files: readonly File[], isStopped: () => boolean = () => false) =>
  handOver(files, {
    uploads,
    groupId: 'group',
    nowMs: () => nowMs,
    onTaken: (count) => told.push(count),
    isStopped,
  })

test.each([0.001, 0.4, 5])(
  '10,000 files at %d ms each: one drop, in order, no portion beyond its time',
  async (ms) => {
    msPerFile = ms
    const files = filesOf(10_000)
    expect(await handOverAll(files)).toMatchObject({ dropId: firstDrop, addedCount: 10_000 })
    expect(names()).toEqual(files.map(({ name }) => name))
    expect(portions.map(({ dropId }) => dropId)).toEqual(
      portions.map((_, nth) => (nth === 0 ? null : firstDrop)),
    )
    expect(portions.map(({ isLast }) => isLast)).toEqual(
      portions.map((_, nth) => nth === portions.length - 1),
    )
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told).toHaveLength(portions.length - 1)
    // The first portion is a guess, the others know what a file takes.
    const longestMs = Math.max(...portions.slice(1).map(({ files }) => files.length * ms))
    expect(longestMs).toBeLessThan(50.1)
    if (ms < 0.01) expect(portions.length).toBeLessThan(30)
  },
)

test('one portion is the whole drop', async () => {
  await handOverAll(filesOf(3))
  expect(portions).toMatchObject([{ dropId: null, isLast: true }])
  expect(told).toEqual([])
})

test('who wants no more keeps what was taken, and the drop has an end', async () => {
  const stopAfter = 3
  const added = await handOverAll(filesOf(10_000), () => portions.length >= stopAfter)
  expect(portions).toHaveLength(stopAfter + 1)
  expect(portions.at(-1)).toMatchObject({ files: [], isLast: true, dropId: firstDrop })
  expect(added.addedCount).toBe(names().length)
})

test('a drop that was closed meanwhile goes on as the one that the answer names', async () => {
  dropIds = [firstDrop, firstDrop, secondDrop]
  expect(await handOverAll(filesOf(1_000))).toMatchObject({ dropId: secondDrop })
  expect(portions.slice(3).every(({ dropId }) => dropId === secondDrop)).toBe(true)
  expect(names()).toHaveLength(1_000)
})

test('a refusal is told, and nothing more is handed over', async () => {
  refuseFrom = 2
  await expect(handOverAll(filesOf(1_000))).rejects.toMatchObject({ error: { code: 'storageFailed' } })
  expect(portions).toHaveLength(2)
})
