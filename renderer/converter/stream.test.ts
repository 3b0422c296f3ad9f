import { expect, it } from 'vitest'
import { type Pump, pumpAll } from './stream.ts'

it('goes on telling how far it is when one stream is over before the others', async () => {
  const told: number[] = []
  const short = Promise.withResolvers<void>()
  const sound: Pump = async (tell) => {
    tell(0.3)
    short.resolve()
  }
  const pictures: Pump = async (tell) => {
    tell(0.2)
    await short.promise
    await Promise.resolve()
    tell(0.6)
  }
  await pumpAll([pictures, sound], ({ doneShare }) => told.push(doneShare))
  expect(told.slice(-2)).toEqual([0.6, 1])
  expect(told).toEqual([...told].sort((one, other) => one - other))
})

it('tells that something moves while the slowest stream has not begun', async () => {
  const moved: number[] = []
  const begun = Promise.withResolvers<void>()
  const sound: Pump = async () => begun.promise
  const pictures: Pump = async (tell) => {
    for (const share of [0.2, 0.6, 1]) tell(share)
    begun.resolve()
  }
  await pumpAll([pictures, sound], ({ movedShare }) => moved.push(movedShare))
  expect(moved).toEqual([0.1, 0.3, 0.5, 0.5, 1])
})
