import { expect, it } from 'vitest'
import { guardClock } from './guarded-clock.ts'
import { createManualClock } from './manual-clock.test-support.ts'

it('tells what a timer throws, and runs the others', () => {
  const manual = createManualClock()
  const thrown: unknown[] = []
  const clock = guardClock(manual, (cause) => thrown.push(cause))
  const ran: string[] = []
  const defect = new Error('defect')
  clock.setTimeout(() => {
    throw defect
  }, 10)
  clock.setTimeout(() => ran.push('second'), 10)
  clock.setTimeout(() => ran.push('cancelled'), 10).cancel()
  manual.advance(10)
  expect(thrown).toEqual([defect])
  expect(ran).toEqual(['second'])
})
