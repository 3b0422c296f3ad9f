import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { listenToSystem, networkLookMs, wakePauseMs } from './system-events.ts'

function setUp() {
  const monitor = new EventEmitter()
  const clock = createManualClock()
  const told: string[] = []
  const system = { online: true }
  const stop = listenToSystem({
    monitor,
    clock,
    isOnline: () => system.online,
    onWake: () => told.push('wake'),
    onNetworkMayHaveChanged: () => told.push('network'),
  })
  return { monitor, clock, told, system, stop }
}

it('tells of waking up at once, and once for all that the system says about it', () => {
  const { monitor, clock, told } = setUp()
  monitor.emit('resume')
  expect(told).toEqual(['wake'])
  clock.advance(wakePauseMs - 1)
  monitor.emit('unlock-screen')
  expect(told).toEqual(['wake'])
  clock.advance(wakePauseMs)
  monitor.emit('unlock-screen')
  expect(told).toEqual(['wake', 'wake'])
})

it('a clock that is set back does not make it deaf', () => {
  const { monitor, clock, told } = setUp()
  monitor.emit('resume')
  clock.setWall(-3_600_000)
  clock.advance(wakePauseMs)
  monitor.emit('resume')
  expect(told).toEqual(['wake', 'wake'])
})

it('tells when the network came or went, and of one that flickers no more often than it looks', () => {
  const { clock, told, system } = setUp()
  clock.advance(10 * networkLookMs)
  expect(told).toEqual([])
  system.online = false
  system.online = true
  clock.advance(networkLookMs)
  expect(told).toEqual([])
  system.online = false
  clock.advance(networkLookMs)
  expect(told).toEqual(['network'])
  system.online = true
  clock.advance(5 * networkLookMs)
  expect(told).toEqual(['network', 'network'])
})

it('ends without leaving anything behind', () => {
  const { monitor, clock, told, system, stop } = setUp()
  stop()
  monitor.emit('resume')
  system.online = false
  clock.advance(networkLookMs)
  expect(told).toEqual([])
  expect(clock.pending()).toBe(0)
  expect(monitor.eventNames()).toEqual([])
})
