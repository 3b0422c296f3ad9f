import { expect, it } from 'vitest'
import { inTurns, whileMore } from './turns.ts'

const rows = Array.from({ length: 120 }, (_, nth) => nth)

it('works through all of it in portions, the first at once, with a turn between two of them', async () => {
  const seen: string[] = []
  const done = inTurns(rows, (portion, from) => {
    seen.push(`${from}+${portion.length}`)
    setImmediate(() => seen.push('others'))
    return portion.filter((row) => row % 2 === 0).length
  })
  expect(seen).toEqual(['0+50'])
  expect(await done).toBe(60)
  expect(seen).toEqual(['0+50', 'others', '50+50', 'others', '100+20'])
})

it('begins no portion before the last one has ended, and none after a stop', async () => {
  const seen: number[] = []
  let isStopped = false
  const count = await inTurns(
    rows,
    async (portion, from) => {
      await new Promise((resolve) => setImmediate(resolve))
      seen.push(from)
      isStopped = from === 30
      return portion.length
    },
    { rowsPerTurn: 30, isStopped: () => isStopped },
  )
  expect([seen, count]).toEqual([[0, 30], 60])
})

it('does nothing with nothing', async () => {
  expect(await inTurns([], () => 1)).toBe(0)
})

it('goes on while there is more, and stops when it is told to', async () => {
  const seen: string[] = []
  let left = 3
  const step = () => {
    seen.push(`step ${left}`)
    setImmediate(() => seen.push('others'))
    left -= 1
    return left > 0
  }
  await whileMore(step)
  expect(seen).toEqual(['step 3', 'others', 'step 2', 'others', 'step 1'])
  left = 3
  await whileMore(step, { isStopped: () => left === 1 })
  expect(left).toBe(1)
})
