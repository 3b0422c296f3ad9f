import { Worker } from 'node:worker_threads'
import { beforeEach, expect, it } from 'vitest'
import { createIdleWork, type IdleWork } from './idle-work.ts'

let parts: number
let done: number
let timers: (() => void)[]
let turns: (() => void)[]
let idle: IdleWork
beforeEach(() => {
  parts = 3
  done = 0
  timers = []
  turns = []
  idle = createIdleWork({
    work: () => {
      done += 1
      return done % parts !== 0
    },
    afterMs: 500,
    setTimer: (run) => timers.push(run),
    nextTurn: (run) => turns.push(run),
  })
})
const take = (waiting: (() => void)[]): void => waiting.shift()?.()

it('is begun once, and goes on a part each turn until nothing is left', () => {
  idle.begin()
  idle.begin()
  expect([timers.length, done]).toEqual([1, 0])
  take(timers)
  idle.begin()
  expect([timers.length, turns.length, done]).toEqual([0, 1, 1])
  take(turns)
  take(turns)
  expect([turns.length, done]).toEqual([0, 3])
  idle.begin()
  expect(timers).toHaveLength(1)
})

it('ends where it is stopped', () => {
  idle.begin()
  take(timers)
  idle.stop()
  take(turns)
  idle.begin()
  expect([timers.length, turns.length, done]).toEqual([0, 0, 1])
})

it('goes on by itself in a thread that nothing else wakes', async () => {
  const source = new URL('./idle-work.ts', import.meta.url).href
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
     parentPort.on('message', () => {})
     import(${JSON.stringify(source)}).then(({ createIdleWork }) => {
       let done = 0
       const work = () => {
         done += 1
         if (done === 100) parentPort.postMessage(done)
         return done < 100
       }
       createIdleWork({ work, afterMs: 1 }).begin()
     })`,
    { eval: true },
  )
  try {
    expect(await new Promise((resolve) => worker.once('message', resolve))).toBe(100)
  } finally {
    await worker.terminate()
  }
})
