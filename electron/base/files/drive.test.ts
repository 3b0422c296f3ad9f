import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '../manual-clock.test-support.ts'
import { type Drive, driveOf, flushMs } from './drive.ts'

let folder: string
let clock: ManualClock
let stop: AbortController
let drive: Drive
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drive-'))
  clock = createManualClock()
  stop = new AbortController()
  drive = driveOf(folder, clock, stop.signal)
})
afterEach(() => rmSync(folder, { recursive: true }))

const late = { code: 'ETIMEDOUT' }
/** Longer than any change but the slowest flush. */
const long = () => clock.advance(flushMs(0))

/** That change has begun, and is waited for in vain. */
async function giveUp(change: { readonly begun: () => number }): Promise<void> {
  await expect.poll(change.begun, { interval: 1 }).toBe(1)
  long()
}

/** Something that hangs, until it is told to go on. */
function hanging<T>(then: () => T) {
  const gate = Promise.withResolvers<void>()
  let begun = 0
  const work = async () => {
    begun += 1
    await gate.promise
    return then()
  }
  return { work, release: gate.resolve, begun: () => begun }
}

it('gives a change up that does not come, and begins no other before the drive has answered', async () => {
  const log: string[] = []
  const first = hanging(() => log.push('first'))
  const waiting = drive.change(first.work, { late: async () => log.push('put away') })
  await giveUp(first)
  await expect(waiting).rejects.toMatchObject(late)
  // Whoever comes by another way as well, at once, and without being begun.
  const other = driveOf(folder, clock, new AbortController().signal)
  await expect(other.change(async () => log.push('second'))).rejects.toMatchObject(late)
  await expect(other.settled()).rejects.toMatchObject(late)
  expect(log).toEqual([])
  first.release()
  await expect
    .poll(() =>
      other.settled().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  await other.change(async () => log.push('second'))
  expect(log).toEqual(['first', 'put away', 'second'])
})

it('after what was broken off the next one waits as long as the drive may take, then no longer', async () => {
  const first = hanging(() => {})
  const waiting = drive.change(first.work)
  await expect.poll(first.begun).toBe(1)
  stop.abort(new Error('paused'))
  await expect(waiting).rejects.toThrow('paused')
  await expect(drive.change(async () => {})).rejects.toThrow('paused')
  const next = driveOf(folder, clock, new AbortController().signal)
  const second = hanging(() => 'done')
  const after = next.change(second.work)
  first.release()
  await expect.poll(second.begun).toBe(1)
  second.release()
  expect(await after).toBe('done')

  const third = hanging(() => {})
  stop = new AbortController()
  const broken = driveOf(folder, clock, stop.signal).change(third.work)
  await expect.poll(third.begun).toBe(1)
  stop.abort(new Error('paused'))
  await expect(broken).rejects.toThrow('paused')
  const fourth = next.settled()
  long()
  await expect(fourth).rejects.toMatchObject(late)
  third.release()
})

it('waits as long for what was broken off as whoever began it would have', async () => {
  const sizeBytes = 4e9
  const flush = hanging(() => {})
  const waiting = drive.change(flush.work, { limitMs: flushMs(sizeBytes) })
  await expect.poll(flush.begun).toBe(1)
  stop.abort(new Error('paused'))
  await expect(waiting).rejects.toThrow('paused')
  const next = driveOf(folder, clock, new AbortController().signal)
  const after = next.change(async () => 'done').catch((error: unknown) => error)
  clock.advance(flushMs(sizeBytes) - 1)
  flush.release()
  expect(await after).toBe('done')
  const again = hanging(() => {})
  stop = new AbortController()
  const broken = driveOf(folder, clock, stop.signal).change(again.work, { limitMs: flushMs(sizeBytes) })
  await expect.poll(again.begun).toBe(1)
  stop.abort(new Error('paused'))
  await expect(broken).rejects.toThrow('paused')
  const vain = next.settled()
  clock.advance(flushMs(sizeBytes))
  await expect(vain).rejects.toMatchObject(late)
  again.release()
})

it('waits for what came out while it waited, too', async () => {
  const path = join(folder, 'a.part')
  const create = hanging(() => writeFileSync(path, ''))
  const waiting = drive.change(create.work)
  await expect.poll(create.begun).toBe(1)
  stop.abort(new Error('paused'))
  await expect(waiting).rejects.toThrow('paused')
  const settled = driveOf(folder, clock, new AbortController().signal).settled()
  await drive.drop(path)
  create.release()
  await settled
  expect(existsSync(path)).toBe(false)
})

it('takes a file away once the drive has answered, and keeps nobody waiting for it', async () => {
  const path = join(folder, 'a.part')
  const create = hanging(() => writeFileSync(path, ''))
  const waiting = drive.change(create.work)
  await giveUp(create)
  await expect(waiting).rejects.toMatchObject(late)
  const closed: string[] = []
  await drive.close({ close: async () => void closed.push('closed') })
  await drive.drop(path)
  expect([existsSync(path), closed]).toEqual([false, ['closed']])
  create.release()
  await expect
    .poll(() =>
      drive.settled().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  expect(existsSync(path)).toBe(false)
  writeFileSync(path, '')
  await drive.drop(path)
  expect(existsSync(path)).toBe(false)
})

it('what fails in time is nobody’s concern, and other folders know nothing of this one', async () => {
  await expect(drive.change(() => Promise.reject(new Error('full')))).rejects.toThrow('full')
  expect(await drive.change(async () => 'fine')).toBe('fine')
  const hung = hanging(() => {})
  const waiting = drive.change(hung.work)
  await giveUp(hung)
  await expect(waiting).rejects.toMatchObject(late)
  expect(await driveOf(`${folder}-2`, clock, stop.signal).change(async () => 'fine')).toBe('fine')
  hung.release()
  expect(clock.pending()).toBe(0)
})

it('gives the drive more time the more there is to bring to it', () => {
  expect(flushMs(1e9) - flushMs(0)).toBe(1e6)
})
