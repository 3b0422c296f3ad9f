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
  await pumpAll([pictures, sound], (doneShare) => told.push(doneShare))
  expect(told.slice(-2)).toEqual([0.6, 1])
  expect(told).toEqual([...told].sort((one, other) => one - other))
})
