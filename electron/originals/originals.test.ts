import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createOriginalsWorld, type OriginalsWorld, png } from './world.test-support.ts'

let world: OriginalsWorld
beforeEach(async () => {
  world = await createOriginalsWorld()
})
afterEach(() => world.end())

it('brings all of them, under names that are free and that any system takes', async () => {
  writeFileSync(join(world.folder, 'a.png'), 'mine')
  world.want('one', 'a.png')
  world.want('two', 'a.png')
  world.want('three', '../../x.exe')
  world.want('four', null)
  world.want('five', 'lie.jpg')
  world.want('six', 'CON.png')
  world.start()
  expect(await world.download()).toBe(6)
  await world.until(world.isOver)
  expect(world.order()).toMatchObject({ total: 6, done: 6, failed: 0, receivedBytes: 3_000, hold: null })
  expect(readdirSync(world.folder).sort()).toEqual(
    ['CON_.png', 'a (2).png', 'a (3).png', 'a.png', 'four.png', 'lie.png', 'x.exe.png'].sort(),
  )
  expect(readFileSync(join(world.folder, 'a.png'), 'utf8')).toBe('mine')
  expect(readFileSync(join(world.folder, 'lie.png')).equals(png(500, 'five'))).toBe(true)
})

it('finds what it brought, as long as nobody took it away or changed it', async () => {
  world.want('one')
  world.want('two')
  world.want('three')
  world.start()
  await world.download()
  await world.until(world.isOver)
  const found = () => world.service.filesOf('me', ['one', 'two', 'never'])
  const one = join(world.folder, 'one.png')
  expect([...(await found())].sort()).toEqual([
    ['one', one],
    ['two', join(world.folder, 'two.png')],
  ])
  expect((await world.service.filesOf('another', ['one'])).size).toBe(0)
  rmSync(join(world.folder, 'two.png'))
  expect([...(await found())]).toEqual([['one', one]])
  writeFileSync(one, 'drawn over')
  expect((await found()).size).toBe(0)
})

it('goes on where it broke off, also after the app was killed in between', async () => {
  world.want('big')
  world.files.set('/big', png(400_000, 'b'))
  const ranges: (string | undefined)[] = []
  world.answer = (path, range, response) => {
    ranges.push(range)
    if (range !== undefined) return false
    const bytes = world.files.get(path) ?? Buffer.alloc(0)
    response.writeHead(200, { etag: `"${path}"`, 'content-length': bytes.length })
    response.write(bytes.subarray(0, 200_000), () => response.destroy())
    return true
  }
  world.start()
  await world.download()
  await world.until(() => ranges.length > 0 && readdirSync(world.folder).includes('big.png.part'))
  await world.service.stop()
  world.start()
  await world.until(world.isOver)
  expect(ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/)
  expect(readFileSync(join(world.folder, 'big.png')).equals(png(400_000, 'b'))).toBe(true)
  expect(readdirSync(world.folder)).toEqual(['big.png'])
})

it('what the list says of its length, which may be that of what was uploaded, refuses no file', async () => {
  world.want('short', 'short.png', 501)
  world.answer = (path, _range, response) => {
    // Without a length the answer goes out in chunks.
    response.writeHead(200)
    response.end(world.files.get(path))
    return true
  }
  world.start()
  await world.download()
  await world.until(world.isOver)
  expect(world.order()).toMatchObject({ done: 1, failed: 0, receivedBytes: 500 })
})

it('a name without its part is anybody’s: it is begun anew under another', async () => {
  world.want('one', 'same.png')
  world.want('two', 'same.png')
  let isHeld = true
  world.answer = (path, _range, response) => {
    if (!isHeld) return false
    if (path === '/one') response.destroy()
    return true
  }
  world.start()
  await world.download()
  await world.until(() => readdirSync(world.folder).length === 2)
  await world.service.stop()
  // As after a kill between the row and the part, and another one that got the name.
  world.database.prepare("UPDATE originals SET part_name = 'gone.png' WHERE asset_id = 'one'").run()
  isHeld = false
  world.start()
  await world.until(world.isOver)
  expect(readdirSync(world.folder)).not.toContain('gone.png')
  expect(world.order()).toMatchObject({ done: 2 })
})

it('paused it stands still, removed it leaves no half file, and what is here stays', async () => {
  world.want('a')
  world.want('b')
  world.answer = (path, _range, response) => {
    if (path !== '/b') return false
    response.writeHead(200, { 'content-length': 500 })
    response.write(png(500, 'b').subarray(0, 100))
    return true
  }
  world.start()
  await world.download()
  await world.until(() => world.order()?.done === 1 && (world.order()?.receivedBytes ?? 0) > 500)
  const { orderId } = world.order() ?? { orderId: 0 }
  world.service.pause(orderId)
  await world.until(() => world.service.get().orders[0]?.isPaused === true)
  const requests = world.server.calls.length
  await world.clock.advance(600_000)
  expect(world.server.calls.length).toBe(requests)
  expect(readdirSync(world.folder).sort()).toEqual(['a.png', 'b.png.part'])
  await world.service.remove(orderId)
  expect(readdirSync(world.folder)).toEqual(['a.png'])
  expect(world.service.get().orders).toEqual([])
})

const rowCount = () => world.database.prepare('SELECT count(*) FROM originals').pluck().get()
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** As a run that was ended in between leaves it. */
function leaveOrder(isListed: boolean, count: number, state: 'failed' | 'waiting'): number {
  const { database, folder } = world
  const { lastInsertRowid } = database
    .prepare(
      "INSERT INTO original_orders (account_id, folder, created_at_ms, is_listed) VALUES ('me', ?, 1, ?)",
    )
    .run(folder, isListed ? 1 : 0)
  const insert = database.prepare(
    `INSERT INTO originals (order_id, group_id, asset_id, name, state, part_name) VALUES (?, 'g', ?, 'a.png', ?, ?)`,
  )
  for (let nth = 0; nth < count; nth += 1)
    insert.run(lastInsertRowid, `asset-${nth}`, state, nth === 0 ? 'a.png' : null)
  return Number(lastInsertRowid)
}

it('an order that a kill left half listed is none, and goes with what lies of it in the folder', async () => {
  leaveOrder(false, 1_200, 'waiting')
  writeFileSync(join(world.folder, 'a.png.part'), 'half')
  world.start()
  expect(world.service.get().orders).toEqual([])
  await expect
    .poll(() => world.database.prepare('SELECT count(*) FROM original_orders').pluck().get())
    .toBe(0)
  expect(rowCount()).toBe(0)
  expect(readdirSync(world.folder)).toEqual([])
})

it('an order of thousands is removed in parts: gone at once, and nobody waits for its rows', async () => {
  const orderId = leaveOrder(true, 2_000, 'failed')
  world.start()
  const removed = world.service.remove(orderId)
  expect(world.service.get().orders).toEqual([])
  await turn()
  expect(rowCount()).toBeGreaterThan(0)
  await removed
  expect(rowCount()).toBe(0)
})

it('thousands that failed are tried again in parts', async () => {
  const orderId = leaveOrder(true, 2_000, 'failed')
  world.start()
  world.service.pause(orderId)
  const retried = world.service.retry(orderId)
  expect(world.order()).toMatchObject({ total: 2_000, failed: 1_500 })
  await retried
  expect(world.order()).toMatchObject({ total: 2_000, done: 0, failed: 0 })
})
