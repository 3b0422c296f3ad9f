import { beforeEach, expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { Gate } from './gate.ts'

let clock: ManualClock
let gate: Gate
let changes: number
let probes: PromiseWithResolvers<boolean>[]
let reachable: boolean[]

beforeEach(() => {
  clock = createManualClock()
  changes = 0
  probes = []
  reachable = []
  gate = new Gate({
    clock,
    random: () => 0.5,
    backoffBaseMs: 2_000,
    backoffMaxMs: 300_000,
    probe: () => {
      const probe = Promise.withResolvers<boolean>()
      probes.push(probe)
      return probe.promise
    },
    onChanged: () => {
      changes += 1
    },
    onReachable: (wasOffline) => reachable.push(wasOffline),
  })
})

async function answerProbe(answer: boolean): Promise<void> {
  probes.at(-1)?.resolve(answer)
  await new Promise((resolve) => setImmediate(resolve))
}

test('holds as long as the service says, and not longer', () => {
  gate.busy('rateLimited', 30_000, clock.monotonic())
  expect(gate.hold).toEqual({ reason: 'rateLimited', untilMs: clock.now() + 30_000 })
  clock.advance(29_999)
  expect(gate.isOpen).toBe(false)
  clock.advance(1)
  expect(gate.isOpen).toBe(true)
  expect(changes).toBe(2)
})

test('without a word of the service, longer each time, until something goes well', () => {
  const pauses = [1, 2, 3].map(() => {
    const { untilMs } = gate.busy('serverBusy', undefined, clock.monotonic())
    const pauseMs = untilMs - clock.now()
    clock.advance(pauseMs)
    return pauseMs
  })
  expect(pauses).toEqual([1_500, 3_000, 6_000])
  gate.success(clock.monotonic())
  expect(gate.busy('serverBusy', undefined, clock.monotonic()).untilMs - clock.now()).toBe(1_500)
})

test('requests that were under way together count as one', () => {
  const startedAt = clock.monotonic()
  clock.advance(100)
  const first = gate.busy('serverBusy', undefined, startedAt)
  const second = gate.busy('serverBusy', undefined, startedAt)
  expect(second.untilMs).toBe(first.untilMs)
})

test('a pause that is none does not make one request follow the other', () => {
  const pauses = [1, 2, 3].map(() => {
    const { untilMs } = gate.busy('rateLimited', 0, clock.monotonic())
    const pauseMs = untilMs - clock.now()
    clock.advance(pauseMs)
    return pauseMs
  })
  expect(pauses).toEqual([1_500, 3_000, 6_000])
})

test('a hold that ended while the computer slept is over when it wakes', () => {
  gate.busy('rateLimited', 3_600_000, clock.monotonic())
  clock.advance(60_000)
  clock.sleep(8 * 3_600_000)
  gate.lookAgain()
  clock.advance(0)
  expect(gate.isOpen).toBe(true)
})

test('a hold does not grow with a clock that is set back', () => {
  gate.busy('rateLimited', 60_000, clock.monotonic())
  clock.setWall(-3_600_000)
  gate.lookAgain()
  clock.advance(60_000)
  expect(gate.isOpen).toBe(true)
})

test('a shorter hold does not cut a longer one', () => {
  gate.busy('rateLimited', 60_000, clock.monotonic())
  gate.busy('serverBusy', 1_000, clock.monotonic())
  clock.advance(59_000)
  expect(gate.isOpen).toBe(false)
  clock.advance(1_000)
  expect(gate.isOpen).toBe(true)
})

test('one broken connection stops nothing but for the moment of a look', async () => {
  gate.suspectOffline()
  expect(gate.hold).toBeNull()
  expect(gate.isOpen).toBe(false)
  await answerProbe(true)
  expect(gate.isOpen).toBe(true)
  expect(reachable).toEqual([false])
})

test('without a network it looks again and again, never less than twice a minute', async () => {
  gate.suspectOffline()
  await answerProbe(false)
  expect(gate.hold).toEqual({ reason: 'offline' })
  for (let looks = 2; looks < 50; looks += 1) {
    clock.advance(30_000)
    expect(probes).toHaveLength(looks)
    await answerProbe(false)
  }
  clock.advance(30_000)
  await answerProbe(true)
  expect(gate.isOpen).toBe(true)
  expect(reachable).toEqual([true])
  expect(clock.pending()).toBe(0)
})

test('a hint of the system is followed at once', async () => {
  gate.suspectOffline()
  await answerProbe(false)
  gate.lookAgain()
  expect(probes).toHaveLength(2)
  await answerProbe(true)
  expect(gate.isOpen).toBe(true)
})

test('a probe that was told to wait leaves that hold in place', async () => {
  gate.suspectOffline()
  gate.busy('rateLimited', 10_000, clock.monotonic())
  await answerProbe(true)
  expect(gate.hold?.reason).toBe('rateLimited')
  clock.advance(10_000)
  expect(gate.isOpen).toBe(true)
})

test('without a key nothing but a key opens it', () => {
  gate.keyNeeded()
  gate.busy('rateLimited', 10, clock.monotonic())
  clock.advance(1_000_000)
  expect(gate.hold).toEqual({ reason: 'keyNeeded' })
  gate.reset()
  expect(gate.isOpen).toBe(true)
})

test('a pause that the service asked for outlives a full disk', () => {
  gate.busy('rateLimited', 60_000, clock.monotonic())
  gate.storageFailed(5_000)
  expect(gate.hold).toEqual({ reason: 'storageFailed' })
  clock.advance(5_000)
  expect(gate.hold).toEqual({ reason: 'rateLimited', untilMs: clock.now() + 55_000 })
  clock.advance(54_999)
  expect(gate.isOpen).toBe(false)
  clock.advance(1)
  expect(gate.isOpen).toBe(true)
})

test('a pause that is asked for while the disk is full is kept', () => {
  gate.storageFailed(5_000)
  gate.busy('serverBusy', 60_000, clock.monotonic())
  clock.advance(5_000)
  expect(gate.hold?.reason).toBe('serverBusy')
})

test('a disk that stays full longer than the service asked for holds on its own', () => {
  gate.busy('rateLimited', 2_000, clock.monotonic())
  gate.storageFailed(5_000)
  clock.advance(4_999)
  expect(gate.hold).toEqual({ reason: 'storageFailed' })
  clock.advance(1)
  expect(gate.isOpen).toBe(true)
})

test('no network and a full disk end each by its own means', async () => {
  gate.suspectOffline()
  await answerProbe(false)
  gate.storageFailed(60_000)
  clock.advance(30_000)
  await answerProbe(true)
  expect(gate.hold).toEqual({ reason: 'storageFailed' })
  expect(reachable).toEqual([true])
  clock.advance(30_000)
  expect(gate.isOpen).toBe(true)
  expect(clock.pending()).toBe(0)
})

test('a key that is refused meanwhile weighs more, and what else holds is still there after it', () => {
  gate.storageFailed(60_000)
  gate.keyNeeded()
  expect(gate.hold).toEqual({ reason: 'keyNeeded' })
  gate.reset()
  expect(gate.hold).toEqual({ reason: 'storageFailed' })
})

test('without a network nobody asks sooner than the service wants it', async () => {
  gate.suspectOffline()
  gate.busy('rateLimited', 600_000, clock.monotonic())
  await answerProbe(false)
  clock.advance(599_999)
  expect(probes).toHaveLength(1)
  clock.advance(1)
  expect(probes).toHaveLength(2)
})
