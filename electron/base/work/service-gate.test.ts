import { beforeEach, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '../manual-clock.test-support.ts'
import { ServiceGate } from './service-gate.ts'

let clock: ManualClock
let changes: number
let gate: ServiceGate
beforeEach(() => {
  clock = createManualClock()
  changes = 0
  gate = new ServiceGate({
    clock,
    random: () => 1,
    backoffBaseMs: 1_000,
    backoffMaxMs: 300_000,
    onChanged: () => {
      changes += 1
    },
  })
})

it('is open, and stays so for what is about one task', () => {
  for (const code of ['serverError', 'timeout', 'badResponse', 'refused', 'notFound'] as const) {
    expect(gate.report({ code })).toBe(false)
  }
  expect(gate.isOpen).toBe(true)
  expect(changes).toBe(0)
})

it('a pause that the service names is kept, whoever wants to look again', () => {
  expect(gate.report({ code: 'rateLimited', retryAfterMs: 90_000 })).toBe(true)
  expect(gate.hold).toEqual({ reason: 'rateLimited', untilMs: clock.now() + 90_000 })
  gate.lookAgain()
  clock.advance(89_999)
  expect(gate.isOpen).toBe(false)
  clock.advance(1)
  expect(gate.isOpen).toBe(true)
  expect(changes).toBe(2)
})

it('a pause that ended while the computer slept is over when it wakes', () => {
  gate.report({ code: 'rateLimited', retryAfterMs: 3_600_000 })
  clock.advance(60_000)
  clock.sleep(8 * 3_600_000)
  gate.lookAgain()
  clock.advance(0)
  expect(gate.isOpen).toBe(true)
})

it('a pause does not grow with a clock that is set back', () => {
  gate.report({ code: 'rateLimited', retryAfterMs: 60_000 })
  clock.setWall(-3_600_000)
  gate.lookAgain()
  clock.advance(60_000)
  expect(gate.isOpen).toBe(true)
})

it('answers to requests of before lengthen it only when they name a later time', () => {
  gate.report({ code: 'rateLimited', retryAfterMs: 10_000 })
  gate.report({ code: 'rateLimited', retryAfterMs: 2_000 })
  expect(gate.hold?.untilMs).toBe(clock.now() + 10_000)
  gate.report({ code: 'rateLimited', retryAfterMs: 20_000 })
  clock.advance(10_000)
  expect(gate.isOpen).toBe(false)
  clock.advance(10_000)
  expect(gate.isOpen).toBe(true)
})

it('a later time is kept to also after the clock was set back', () => {
  gate.report({ code: 'rateLimited', retryAfterMs: 10_000 })
  clock.setWall(-3_600_000)
  gate.report({ code: 'rateLimited', retryAfterMs: 20_000 })
  expect(gate.hold?.untilMs).toBe(clock.now() + 20_000)
  clock.advance(19_999)
  expect(gate.isOpen).toBe(false)
  clock.advance(1)
  expect(gate.isOpen).toBe(true)
})

it('without a time it waits longer each time, until something goes well', () => {
  const pauseMs = () => {
    gate.report({ code: 'rateLimited' })
    const ms = (gate.hold?.untilMs ?? 0) - clock.now()
    clock.advance(ms)
    return ms
  }
  expect([pauseMs(), pauseMs(), pauseMs()]).toEqual([1_000, 2_000, 4_000])
  gate.success()
  expect(pauseMs()).toBe(1_000)
})

it('no network: looked again by itself within half a minute, and at once when the system says so', () => {
  for (let tries = 0; tries < 10; tries += 1) {
    gate.report({ code: 'offline' })
    expect(gate.hold?.reason).toBe('offline')
    expect((gate.hold?.untilMs ?? 0) - clock.now()).toBeLessThanOrEqual(30_000)
    clock.advance(30_000)
  }
  gate.report({ code: 'offline' })
  gate.lookAgain()
  expect(gate.isOpen).toBe(true)
})

it('shows the heaviest, and another key ends what was about the last one', () => {
  gate.report({ code: 'offline' })
  gate.report({ code: 'keyRejected' })
  gate.report({ code: 'storageFailed' })
  expect(gate.hold?.reason).toBe('storageFailed')
  gate.reset()
  expect(gate.hold?.reason).toBe('storageFailed')
  clock.advance(1_000)
  expect(gate.isOpen).toBe(true)
})

it('says nothing after the end', () => {
  gate.report({ code: 'offline' })
  gate.stop()
  const { pending } = clock
  expect(pending()).toBe(0)
  gate.report({ code: 'offline' })
  expect(changes).toBe(1)
  expect(gate.isOpen).toBe(false)
})
