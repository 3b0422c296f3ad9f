import { QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import type { AppErrorCode } from '../../../shared/result.ts'
import { AppErrorException } from '../../bridge.ts'
import { createQueryClient } from '../../queries.ts'
import { createAskAgain } from './askAgain.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** One timer at a time is all that is needed. */
function createTimer() {
  let nowMs = 0
  let timer: { readonly dueMs: number; readonly callback: () => void } | null = null
  return {
    isSet: () => timer !== null,
    setTimer: (callback: () => void, delayMs: number) => {
      const mine = { dueMs: nowMs + delayMs, callback }
      timer = mine
      return () => {
        if (timer === mine) timer = null
      }
    },
    advance: (ms: number) => {
      nowMs += ms
      const due = timer
      if (due === null || due.dueMs > nowMs) return
      timer = null
      due.callback()
    },
  }
}

/** A view that shows what a query brings, and a service that fails so, or works. */
async function setUp(failure: AppErrorCode | null) {
  const clock = createTimer()
  const client = createQueryClient()
  let asked = 0
  const service = { failure }
  const observer = new QueryObserver(client, {
    queryKey: ['groups'],
    queryFn: async () => {
      asked += 1
      if (service.failure !== null) throw new AppErrorException({ code: service.failure })
      return 'the groups'
    },
  })
  ends.push(observer.subscribe(() => {}))
  const again = createAskAgain(client, clock)
  ends.push(again.stop)
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000)
      await settle()
    }
  }
  await settle()
  return { clock, asked: () => asked, service, observer, again, pass, settle }
}

test('a view that failed asks again by itself, less and less often, and stops when it has what it wants', async () => {
  const { clock, asked, service, observer, pass } = await setUp('serverError')
  expect(observer.getCurrentResult().status).toBe('error')
  await pass(40_000)
  expect(asked()).toBe(4)
  service.failure = null
  await pass(60_000)
  expect(observer.getCurrentResult().data).toBe('the groups')
  const enough = asked()
  await pass(600_000)
  expect(asked()).toBe(enough)
  expect(clock.isSet()).toBe(false)
})

test('when the service is back it asks at once, whatever it failed for', async () => {
  for (const failure of ['offline', 'keyRejected'] as const) {
    const { service, observer, again, settle } = await setUp(failure)
    service.failure = null
    again.recovered()
    await settle()
    expect(observer.getCurrentResult().data).toBe('the groups')
  }
})

test('what does not pass is not asked for again and again', async () => {
  const { asked, again, pass, settle } = await setUp('keyRejected')
  await pass(600_000)
  again.now()
  await settle()
  expect(asked()).toBe(1)
})

test('a window that gets the focus asks at once', async () => {
  const { service, observer, again, settle } = await setUp('timeout')
  service.failure = null
  again.now()
  await settle()
  expect(observer.getCurrentResult().data).toBe('the groups')
})
