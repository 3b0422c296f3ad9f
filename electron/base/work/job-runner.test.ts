import { setImmediate } from 'node:timers/promises'
import { beforeEach, expect, it } from 'vitest'
import { fromNow } from '../clock.ts'
import { createManualClock, type ManualClock } from '../manual-clock.test-support.ts'
import { type DueJob, DueList } from './due-list.ts'
import { failurePauseMs, JobRunner, type JobRunnerOptions } from './job-runner.ts'

let clock: ManualClock
let list: DueList<DueJob>
let begun: string[]
let failed: unknown[]
/** Ends the job under way of that id. */
let ends: Map<string, { readonly resolve: () => void; readonly reject: (error: unknown) => void }>

beforeEach(() => {
  clock = createManualClock()
  list = new DueList(clock)
  begun = []
  failed = []
  ends = new Map()
})

function runner(options: Partial<JobRunnerOptions<DueJob>> = {}): JobRunner<DueJob> {
  return new JobRunner({
    clock,
    source: list,
    concurrency: () => 2,
    run: async ({ id }, signal) => {
      begun.push(id)
      const { promise, ...end } = Promise.withResolvers<void>()
      ends.set(id, end)
      signal.addEventListener('abort', () => end.reject(signal.reason))
      await promise.finally(() => list.delete(id))
    },
    onFailed: (error) => failed.push(error),
    ...options,
  })
}

function add(...ids: readonly string[]): void {
  for (const id of ids) list.set({ id, dueAt: clock.monotonic() })
}

async function end(id: string): Promise<void> {
  ends.get(id)?.resolve()
  await setImmediate()
}

it('runs so many at once, and the next when one has ended', async () => {
  const jobs = runner()
  add('a', 'b', 'c')
  jobs.pump()
  jobs.pump()
  expect(begun).toEqual(['a', 'b'])
  expect(jobs.size).toBe(2)
  await end('a')
  expect(begun).toEqual(['a', 'b', 'c'])
  expect(jobs.isRunning('a')).toBe(false)
  expect(jobs.isRunning('c')).toBe(true)
})

it('begins by itself what falls due later', () => {
  const jobs = runner()
  list.set({ id: 'later', dueAt: fromNow(clock, 5_000) })
  jobs.pump()
  clock.advance(4_999)
  expect(begun).toEqual([])
  clock.advance(1)
  expect(begun).toEqual(['later'])
  expect(clock.pending()).toBe(0)
})

it('a job that is a month off is not begun before', () => {
  const jobs = runner()
  const monthMs = 30 * 86_400_000
  list.set({ id: 'later', dueAt: fromNow(clock, monthMs) })
  jobs.pump()
  clock.advance(monthMs - 1)
  expect(begun).toEqual([])
  clock.advance(1)
  expect(begun).toEqual(['later'])
})

it('keeps the pace, however much there is to do', async () => {
  let spacingMs = 100
  const jobs = runner({ concurrency: () => 10, spacingMs: () => spacingMs })
  add('a', 'b', 'c', 'd')
  jobs.pump()
  jobs.pump()
  expect(begun).toEqual(['a'])
  await end('a')
  expect(begun).toEqual(['a'])
  clock.advance(100)
  expect(begun).toEqual(['a', 'b'])
  spacingMs = 50
  clock.advance(50)
  jobs.pump()
  expect(begun).toEqual(['a', 'b', 'c'])
})

it('a clock that is set changes neither pace nor what is due', () => {
  const jobs = runner({ spacingMs: () => 100 })
  add('a', 'b')
  jobs.pump()
  clock.setWall(-3_600_000)
  clock.advance(99)
  clock.setWall(7_200_000)
  jobs.pump()
  expect(begun).toEqual(['a'])
  clock.advance(1)
  expect(begun).toEqual(['a', 'b'])
})

it('of two jobs with the same id, one waits for the other', async () => {
  const jobs = runner({
    run: ({ id }) => {
      begun.push(id)
      const { promise, ...end } = Promise.withResolvers<void>()
      ends.set(id, end)
      return promise
    },
  })
  const first = { id: 'a', dueAt: clock.monotonic() }
  list.set(first)
  jobs.pump()
  list.set({ id: 'a', dueAt: clock.monotonic() })
  jobs.pump()
  expect(begun).toEqual(['a'])
  await end('a')
  expect(begun).toEqual(['a', 'a'])
})

it('begins nothing while it is held, and no timer wakes it', () => {
  let isHeld = true
  const jobs = runner({ isHeld: () => isHeld })
  add('a')
  jobs.pump()
  expect(begun).toEqual([])
  expect(clock.pending()).toBe(0)
  isHeld = false
  jobs.pump()
  expect(begun).toEqual(['a'])
})

it('tells what a job throws, and goes on with the next', async () => {
  const jobs = runner({ concurrency: () => 1 })
  add('a', 'b')
  jobs.pump()
  const error = new Error('defect')
  ends.get('a')?.reject(error)
  await setImmediate()
  expect(failed).toEqual([error])
  expect(begun).toEqual(['a', 'b'])
})

it('leaves a job that threw alone for a while, and then begins it by itself', async () => {
  const jobs = runner({
    run: async ({ id }) => {
      begun.push(id)
      if (id === 'a') throw new Error('defect')
    },
  })
  add('a')
  jobs.pump()
  await setImmediate()
  jobs.pump()
  expect(begun).toEqual(['a'])
  clock.advance(failurePauseMs - 1)
  expect(begun).toEqual(['a'])
  clock.advance(1)
  expect(begun).toEqual(['a', 'a'])
})

it('tells what the source throws, and whoever pumps does not fail of it', () => {
  const error = new Error('The database cannot be read.')
  const source = {
    take: () => {
      throw error
    },
    nextAt: () => null,
  }
  runner({ source }).pump()
  expect(failed).toEqual([error])
})

it('what taking a job sets off may pump: no more are begun than there is room for', () => {
  const jobs: JobRunner<DueJob> = runner({
    source: {
      take: (room, busy) => {
        jobs.pump()
        return list.take(room, busy)
      },
      nextAt: () => null,
    },
    spacingMs: () => 10,
  })
  add('a', 'b', 'c')
  jobs.pump()
  expect(begun).toEqual(['a'])
  expect(clock.pending()).toBe(1)
  clock.advance(10)
  clock.advance(10)
  expect(begun).toEqual(['a', 'b'])
})

it('breaks one off, which is no failure', async () => {
  const jobs = runner({ concurrency: () => 1 })
  add('a', 'b')
  jobs.pump()
  jobs.abort('a')
  await setImmediate()
  expect(failed).toEqual([])
  expect(begun).toEqual(['a', 'b'])
})

it('a defect of a job that was broken off is told all the same', async () => {
  const error = new Error('defect')
  const jobs = runner({
    run: async (_job, signal) => {
      await setImmediate(undefined, { signal }).catch(() => {})
      throw error
    },
  })
  add('a')
  jobs.pump()
  await jobs.stop()
  expect(failed).toEqual([error])
})

it('stops: breaks all off, waits for their end, and begins nothing any more', async () => {
  let isCleanedUp = false
  const jobs = runner({
    concurrency: () => 1,
    run: async ({ id }, signal) => {
      begun.push(id)
      // As Node's own functions do, with an error of their own about the signal.
      await setImmediate(undefined, { signal }).catch(async (error) => {
        await setImmediate()
        isCleanedUp = true
        throw error
      })
    },
  })
  add('a', 'b')
  list.set({ id: 'later', dueAt: fromNow(clock, 10) })
  jobs.pump()
  await jobs.stop()
  expect(isCleanedUp).toBe(true)
  expect(failed).toEqual([])
  expect(begun).toEqual(['a'])
  jobs.pump()
  clock.advance(1_000)
  expect(begun).toEqual(['a'])
  expect(clock.pending()).toBe(0)
})

it('drains: what is under way comes to its end, and nothing follows it', async () => {
  const jobs = runner({ concurrency: () => 1 })
  add('a', 'b')
  jobs.pump()
  let isDrained = false
  const drained = jobs.drain().then(() => {
    isDrained = true
  })
  await setImmediate()
  expect(isDrained).toBe(false)
  await end('a')
  await drained
  expect(begun).toEqual(['a'])
})

it('what is added is looked for only where nobody would wake in time', () => {
  let looks = 0
  const source = {
    take: (room: number, busy: ReadonlySet<string>) => {
      looks += 1
      return list.take(room, busy)
    },
    nextAt: (busy: ReadonlySet<string>) => list.nextAt(busy),
  }
  const jobs = runner({ source, concurrency: () => 10 })
  const add = (id: string, inMs: number) => {
    const dueAt = fromNow(clock, inMs)
    list.set({ id, dueAt })
    return dueAt
  }
  jobs.pumpBy([])
  jobs.pumpBy([null])
  expect(looks).toBe(0)
  jobs.pumpBy([add('first', 1_000)])
  for (let count = 0; count < 1_000; count += 1) jobs.pumpBy([add(`later ${count}`, 2_000)])
  expect(looks).toBe(1)
  jobs.pumpBy([null, add('latest', 2_000), add('sooner', 500)])
  expect(looks).toBe(2)
  clock.advance(500)
  expect(begun).toEqual(['sooner'])
  clock.advance(500)
  expect(begun).toEqual(['sooner', 'first'])
  clock.advance(1_000)
  expect(begun).toHaveLength(10)
  expect(clock.pending()).toBe(0)
})
