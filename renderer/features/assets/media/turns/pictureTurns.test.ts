import { expect, test } from 'vitest'
import { atOnce, createPictureTurns, perFrame, slowMs } from './pictureTurns.ts'

function world() {
  const frames: (() => void)[] = []
  const timers: (() => void)[] = []
  let nowMs = 0
  const turns = createPictureTurns({
    now: () => nowMs,
    nextFrame: (run) => frames.push(run),
    setTimer: (run) => timers.push(run),
  })
  const begun: string[] = []
  const ask = (name: string) => turns.ask(() => begun.push(name))
  const askMany = (count: number) => Array.from({ length: count }, (_, nth) => ask(String(nth)))
  const frame = (): void => {
    for (const run of frames.splice(0)) run()
  }
  const pass = (ms: number): void => {
    nowMs += ms
    for (const run of timers.splice(0)) run()
  }
  return { turns, begun, ask, askMany, frame, pass, isIdle: () => frames.length + timers.length === 0 }
}

test('a frame begins a few, those first that asked first', () => {
  const { begun, askMany, frame } = world()
  askMany(perFrame + 3)
  expect(begun).toEqual([])
  frame()
  expect(begun).toEqual(Array.from({ length: perFrame }, (_, nth) => String(nth)))
  frame()
  expect(begun).toHaveLength(perFrame + 3)
})

test('only so many are on their way, and each that ends makes room for another', () => {
  const { begun, askMany, frame } = world()
  const asked = askMany(100)
  for (let nth = 0; nth < 9; nth += 1) frame()
  expect(begun).toHaveLength(atOnce)
  asked[0]?.end()
  asked[1]?.end()
  frame()
  expect(begun).toHaveLength(atOnce + 2)
})

test('one that is gone before its turn is never begun', () => {
  const { begun, ask, frame } = world()
  const gone = ask('gone')
  ask('stays')
  gone.end()
  frame()
  expect(begun).toEqual(['stays'])
})

test('while the list is scrolled or somebody types none is begun, and afterwards all are', () => {
  const { turns, begun, askMany, frame, isIdle } = world()
  turns.hold('scrolling', true)
  askMany(3)
  expect(isIdle()).toBe(true)
  turns.hold('typing', true)
  turns.hold('scrolling', false)
  expect(isIdle()).toBe(true)
  turns.hold('typing', false)
  frame()
  expect(begun).toHaveLength(3)
})

test('a frame that was asked for before a scroll begins none', () => {
  const { turns, begun, ask, frame } = world()
  ask('a')
  turns.hold('scrolling', true)
  frame()
  expect(begun).toEqual([])
  turns.hold('scrolling', false)
  frame()
  expect(begun).toEqual(['a'])
})

test('those that a silent service keeps waiting let others pass', () => {
  const { begun, askMany, frame, pass } = world()
  askMany(atOnce + 5)
  frame()
  frame()
  frame()
  expect(begun).toHaveLength(atOnce)
  pass(slowMs)
  frame()
  expect(begun).toHaveLength(atOnce + 5)
})

test('with nothing left to begin nothing is waited for', () => {
  const { ask, frame, isIdle } = world()
  ask('a')
  frame()
  expect(isIdle()).toBe(true)
})
