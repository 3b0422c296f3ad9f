import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renderHook } from '../../../../testing/renderHook.test-support.tsx'
import type { RowToMake } from './gradualRows.ts'
import { useGradualRows } from './useGradualRows.ts'

/** What waits for the next frame, and what for the end of that one. */
let frames: Map<number, () => void>
let tasks: (() => void)[]

beforeEach(() => {
  frames = new Map()
  tasks = []
  let last = 0
  vi.stubGlobal('window', {})
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    last += 1
    frames.set(last, run)
    return last
  })
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame))
  vi.stubGlobal(
    'MessageChannel',
    class {
      readonly port1 = { onmessage: () => {}, close: () => {} }
      readonly port2 = { postMessage: () => tasks.push(() => this.port1.onmessage()) }
    },
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const row = (key: string, tiles: number, isSeen: boolean): RowToMake => ({
  key,
  tiles,
  content: 'tiles',
  isSeen,
})

const takeAll = (waiting: (() => void)[]): void => {
  for (const run of waiting) run()
}
const takeFrame = (): void => {
  const due = [...frames.values()]
  frames.clear()
  takeAll(due)
}

test('rows around the screen are made when those on it were painted, and not before that in the same frame', async () => {
  const list = {}
  const wanted = [row('a', 10, true), row('b', 10, true), row('below', 10, false)]
  const hook = await renderHook(() => useGradualRows(list, wanted, null, false, false), null)
  expect([...hook.last().keys()]).toEqual(['a', 'b'])
  await hook.settle(takeFrame)
  expect([...hook.last().keys()]).toEqual(['a', 'b'])
  await hook.settle(() => takeAll(tasks.splice(0)))
  expect([...hook.last().keys()]).toEqual(['a', 'b', 'below'])
  await hook.end()
})

test('rows on the screen come with each frame', async () => {
  const list = {}
  const wanted = [row('a', 40, true), row('b', 40, true)]
  const hook = await renderHook(() => useGradualRows(list, wanted, null, false, false), null)
  expect([...hook.last().keys()]).toEqual(['a'])
  await hook.settle(takeFrame)
  expect([...hook.last().keys()]).toEqual(['a', 'b'])
  await hook.end()
})

test('while somebody types those around the screen wait, and those that are there stay', async () => {
  const wanted = [row('a', 10, true), row('below', 10, false)]
  const hook = await renderHook(
    ({ list, isTyping }: { readonly list: object; readonly isTyping: boolean }) =>
      useGradualRows(list, wanted, null, false, isTyping),
    { list: {}, isTyping: false },
  )
  await hook.settle(takeFrame)
  await hook.settle(() => takeAll(tasks.splice(0)))
  const whole = ['a', 'below']
  expect([...hook.last().keys()]).toEqual(whole)
  const first = {}
  await hook.render({ list: first, isTyping: true })
  expect([...hook.last().keys()]).toEqual(['a'])
  for (const _frame of [1, 2, 3]) {
    await hook.settle(takeFrame)
    await hook.settle(() => takeAll(tasks.splice(0)))
  }
  expect([...hook.last().keys()]).toEqual(['a'])
  await hook.render({ list: first, isTyping: false })
  await hook.settle(takeFrame)
  await hook.settle(() => takeAll(tasks.splice(0)))
  expect([...hook.last().keys()]).toEqual(whole)
  await hook.render({ list: first, isTyping: true })
  expect([...hook.last().keys()]).toEqual(whole)
  await hook.end()
})
