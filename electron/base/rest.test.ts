import { expect, it } from 'vitest'
import { createManualClock } from './manual-clock.test-support.ts'
import { rest } from './rest.ts'

it('ends after its time, at once when it is aborted, and right away when it was before', async () => {
  const clock = createManualClock()
  const stopping = new AbortController()
  const ended: string[] = []
  const note = (name: string, ms: number) => rest(clock, ms, stopping.signal).then(() => ended.push(name))
  const short = note('short', 1_000)
  const long = note('long', 60_000)
  await clock.advance(999)
  expect(ended).toEqual([])
  await clock.advance(1)
  await short
  expect(ended).toEqual(['short'])
  stopping.abort()
  await long
  await note('late', 60_000)
  expect(ended).toEqual(['short', 'long', 'late'])
})
