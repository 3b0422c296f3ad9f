import { expect, it } from 'vitest'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { Line } from './line.ts'

const kibibyte = 1024

function lineWith() {
  const clock = createManualClock()
  const line = new Line(clock)
  const send = (bytes: number, tookMs: number) => {
    const handedOverAt = clock.monotonic()
    clock.advance(tookMs)
    line.sent(bytes, handedOverAt)
    return line.isFast
  }
  return { clock, line, send }
}

it('is fast from a piece that went fast until one that did not', () => {
  const { line, send } = lineWith()
  expect(line.isFast).toBe(false)
  expect(send(128 * kibibyte, 100)).toBe(true)
  expect(send(128 * kibibyte, 110)).toBe(false)
  expect(send(512 * kibibyte, 110)).toBe(true)
})

it('is not taken for fast a second later: the computer may be on another network', () => {
  const { clock, line, send } = lineWith()
  send(128 * kibibyte, 0)
  clock.advance(999)
  expect(line.isFast).toBe(true)
  clock.advance(1)
  expect(line.isFast).toBe(false)
})

it('learns nothing from a short piece', () => {
  const { send } = lineWith()
  expect(send(16 * kibibyte, 0)).toBe(false)
  send(128 * kibibyte, 0)
  expect(send(16 * kibibyte, 500)).toBe(true)
})
