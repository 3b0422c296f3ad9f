import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { plainMedia } from '../uploads/doubles.test-support.ts'
import { createFitWorld, type FitWorld } from './fit-world.test-support.ts'
import type { PictureMaker } from './ports.ts'

/** Files that begin with "wide" are refused, and copies of them are not: what is really in a picture is tested elsewhere. */
const prober = {
  probe: async (path: string) => {
    const head = await readFile(path, 'latin1').catch(() => '')
    if (!head.startsWith('wide')) return plainMedia.probe(path)
    const stats = await stat(path)
    return {
      ok: true,
      info: {
        kind: 'image',
        mimeType: 'image/jpeg',
        sizeBytes: stats.size,
        width: 1200,
        height: 400,
        animated: false,
      },
      stat: { sizeBytes: stats.size, mtimeMs: stats.mtimeMs, inode: stats.ino },
    } as const
  },
}

let fit: FitWorld
/** Held while a test wants copies to be under way. */
let gate: Promise<void> = Promise.resolve()
let begunCount = 0
const pictures: PictureMaker = {
  look: () => Promise.resolve(null),
  fit: async ({ outputPath }) => {
    begunCount += 1
    await writeFile(outputPath, 'image half')
    await gate
    await writeFile(outputPath, `image ${randomUUID()}`)
    return { ok: true, format: 'image/jpeg' }
  },
  close: () => Promise.resolve(),
}

beforeEach(async () => {
  gate = Promise.resolve()
  begunCount = 0
  fit = await createFitWorld({ prober, pictures }, { media: { ...plainMedia, ...prober } })
})
afterEach(() => fit.close())

const wide = (name: string): string => {
  const path = join(fit.world.folder, name)
  writeFileSync(path, `wide ${randomUUID()}`)
  return path
}
const kindOf = (id: string) => fit.item(id)?.state.kind
const closedGate = () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  gate = promise
  return resolve
}
const untilAll = (kind: string) =>
  fit.until(kind, () =>
    fit.world.items().every(({ state, fit: its }) => state.kind === kind && its?.kind === 'fitted'),
  )

test('copies that were waiting or under way are made by the next run, and no half of one is left', async () => {
  const ids = await fit.add(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map(wide))
  const open = closedGate()
  await fit.service.start(ids, {})
  await fit.until('two under way', () => begunCount === 2)
  expect(ids.map((id) => fit.item(id)?.fit?.kind).sort()).toEqual(['making', 'making', 'waiting', 'waiting'])
  expect(ids.map(kindOf)).toEqual(['checking', 'checking', 'checking', 'checking'])
  expect(fit.world.service.activeSummary().unfinishedCount).toBe(4)
  const restarted = fit.restart()
  open()
  await restarted
  await untilAll('ready')
  await fit.until('no copy', () => fit.copies().length === 0)
  expect(fit.world.server.stats().acceptedUploads).toBe(4)
})

test('what a kill left in the folder goes at the next start, and copies that are needed stay', async () => {
  fit.world.service.pauseAll()
  const ids = await fit.add(['a.jpg', 'b.jpg'].map(wide))
  await fit.service.start(ids, {})
  await untilAll('waiting')
  const needed = fit.copies()
  expect(needed).toHaveLength(2)
  writeFileSync(join(fit.folder, `${randomUUID()}.part.jpg`), 'half')
  // Whole, and the row was not written any more.
  writeFileSync(join(fit.folder, `${randomUUID()}.jpg`), 'image whole')
  await fit.restart()
  await fit.until('swept', () => fit.copies().length === 2)
  expect(fit.copies()).toEqual(needed)
  fit.world.service.resumeAll()
  await untilAll('ready')
})

test('a folder of copies that was emptied meanwhile is filled again', async () => {
  fit.world.service.pauseAll()
  const ids = await fit.add(['a.jpg', 'b.jpg'].map(wide))
  await fit.service.start(ids, {})
  await untilAll('waiting')
  rmSync(fit.folder, { recursive: true })
  await fit.restart()
  fit.world.service.resumeAll()
  await untilAll('ready')
  expect(begunCount).toBe(4)
})

test('a copy that vanishes each time is given up, and can be wanted again', async () => {
  const [id = ''] = await fit.add([wide('a.jpg')])
  const vanishing = setInterval(() => {
    for (const name of readdirSync(fit.folder))
      if (!name.includes('.part')) rmSync(join(fit.folder, name), { force: true })
  }, 0)
  fit.copies()
  fit.world.service.pauseAll()
  await fit.service.start([id], {})
  while (fit.item(id)?.fit?.kind !== 'failed') {
    await fit.until('waits or failed', () => kindOf(id) === 'waiting' || fit.item(id)?.fit?.kind === 'failed')
    fit.world.service.resumeAll()
    await fit.until('another turn', () => kindOf(id) !== 'waiting')
    fit.world.service.pauseAll()
  }
  clearInterval(vanishing)
  fit.world.service.resumeAll()
  expect(fit.item(id)).toMatchObject({
    state: { kind: 'rejected' },
    fit: { kind: 'failed', trouble: 'diskFailed' },
  })
  expect(begunCount).toBe(3)
  await fit.service.start([id], {})
  await untilAll('ready')
})

test('a made copy that cannot be written down is kept until it can', async () => {
  const [id = ''] = await fit.add([wide('a.jpg')])
  const open = closedGate()
  await fit.service.start([id], {})
  await fit.until('under way', () => begunCount === 1)
  fit.world.database.exec(`CREATE TRIGGER full BEFORE UPDATE ON uploads WHEN NEW.fit_key IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'full'); END`)
  open()
  await fit.until('the hold', () => fit.world.service.list().queue.hold?.reason === 'storageFailed')
  fit.world.database.exec('DROP TRIGGER full')
  await untilAll('ready')
  expect(begunCount).toBe(1)
})

test('one that is stopped while it is made is refused again, and leaves nothing', async () => {
  const [id = ''] = await fit.add([wide('a.jpg')])
  const before = fit.item(id)
  const open = closedGate()
  await fit.service.start([id], {})
  await fit.until('under way', () => fit.item(id)?.fit?.kind === 'making')
  expect(fit.item(id)?.can).toEqual(['stopFit', 'cancel'])
  await fit.service.stop([id])
  expect(fit.item(id)).toEqual({ ...before, updatedAtMs: expect.any(Number) })
  // At once again, while the first is still at work.
  await fit.service.start([id], { frame: { kind: 'bars', color: '#000000' } })
  open()
  await untilAll('ready')
  await fit.until('no copy', () => fit.copies().length === 0)
})

test('one that takes for ever is not waited for when it is stopped', async () => {
  const [id = ''] = await fit.add([wide('a.jpg')])
  let isStuck = true
  const stuck: PictureMaker['fit'] = (_picture, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
    })
  await fit.restart({
    pictures: { ...pictures, fit: (...asked) => (isStuck ? stuck : pictures.fit)(...asked) },
  })
  await fit.service.start([id], {})
  await fit.until('under way', () => fit.item(id)?.fit?.kind === 'making')
  await fit.service.stop([id])
  isStuck = false
  await fit.service.start([id], {})
  await untilAll('ready')
})

test('a copy that is ready as its row is stopped, and wanted in another way, is not taken for the other', async () => {
  const frame = { kind: 'bars', color: '#000000' } as const
  let count = 0
  await fit.restart({
    get fits() {
      const { fits } = fit.world.service
      return {
        ...fits,
        made: async (...made: Parameters<typeof fits.made>) => {
          count += 1
          if (count === 1) {
            await fits.stop([made[0]])
            await fits.want([made[0]], { frame })
          }
          return fits.made(...made)
        },
      }
    },
  })
  const [id = ''] = await fit.add([wide('a.jpg')])
  await fit.service.start([id], {})
  await untilAll('ready')
  expect(count).toBe(2)
  expect(fit.item(id)?.fit).toMatchObject({ kind: 'fitted', steps: [{ kind: 'pad' }] })
  await fit.until('no copy', () => fit.copies().length === 0)
})

test('copies that wait to be sent do not fill the disk: others are made when they went', async () => {
  fit.world.service.pauseAll()
  const ids = await fit.add(['a.jpg', 'b.jpg', 'c.jpg'].map(wide))
  const [first = '', ...others] = ids
  await fit.service.start([first], {})
  await fit.until('one waits', () => kindOf(first) === 'waiting')
  const enlarge = fit.world.database.prepare('UPDATE uploads SET size_bytes = ? WHERE id = ?')
  enlarge.run(2 * 1024 ** 3, first)
  await fit.service.start(others, {})
  await fit.until('others wait', () => others.every((id) => fit.item(id)?.fit?.kind === 'waiting'))
  expect(begunCount).toBe(1)
  expect(fit.world.service.list().queue.fitsHeld).toBe(true)
  await fit.world.service.remove({ ids: [first] })
  await untilAll('waiting')
  expect(fit.world.service.list().queue.fitsHeld).toBe(false)
  expect(begunCount).toBe(3)
})

test('a gigabyte of the disk stays free', async () => {
  const [id = ''] = await fit.add([wide('a.jpg')])
  await fit.restart({ freeBytes: () => Promise.resolve(1024 ** 3 - 1) })
  await fit.service.start([id], {})
  await fit.until('failed', () => fit.item(id)?.fit?.kind === 'failed')
  expect(fit.item(id)?.fit).toMatchObject({ trouble: 'diskFull' })
  expect(begunCount).toBe(0)
})

test('a wish or a copy that cannot be read stops no other, and the file is not sent for it', async () => {
  fit.world.service.pauseAll()
  const ids = await fit.add(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg'].map(wide))
  const open = closedGate()
  await fit.service.start(ids.slice(0, 4), {})
  await fit.until('two under way', () => begunCount === 2)
  const [made = '', , lost = '', lostToo = ''] = ids
  const spoil = fit.world.database.prepare('UPDATE uploads SET fit = ? WHERE id = ?')
  open()
  // Before the next turn of the queue.
  for (const id of [lost, lostToo]) spoil.run('{"stage":"later"}', id)
  await fit.until('the first is made', () => kindOf(made) === 'waiting')
  spoil.run('{"stage":"made', made)
  await fit.restart()
  await fit.service.start(ids.slice(4), {})
  fit.world.service.resumeAll()
  await fit.until('the others', () => [ids[1], ids[4]].every((id) => kindOf(id ?? '') === 'ready'))
  for (const id of [made, lost, lostToo])
    expect(fit.item(id)?.state).toMatchObject({ kind: 'failed', code: 'internal' })
  await fit.world.service.retry({ ids: [made, lost, lostToo] })
  expect([made, lost, lostToo].map(kindOf)).toEqual(['failed', 'failed', 'failed'])
  expect(fit.world.server.stats().acceptedUploads).toBe(2)
})

test('an original that changes while its copy is made is checked anew', async () => {
  const path = wide('a.jpg')
  const [id = ''] = await fit.add([path])
  const open = closedGate()
  await fit.service.start([id], {})
  await fit.until('under way', () => begunCount === 1)
  writeFileSync(path, 'image that is accepted, and longer')
  open()
  await fit.until('ready', () => kindOf(id) === 'ready')
  expect(fit.item(id)?.fit).toBeNull()
  await fit.until('no copy', () => fit.copies().length === 0)
})

test('always: an original that is never the same twice is given up', async () => {
  let lookCount = 0
  await fit.restart({
    prober: {
      probe: (path) => {
        lookCount += 1
        utimesSync(path, lookCount, lookCount)
        return prober.probe(path)
      },
    },
  })
  fit.setWish('always')
  const [id = ''] = await fit.add([wide('a.jpg')])
  await fit.until('failed', () => fit.item(id)?.fit?.kind === 'failed')
  expect(fit.item(id)?.fit).toMatchObject({ trouble: 'originalChanged' })
  expect(lookCount).toBe(2)
})

test('a copy that would be refused as well is said', async () => {
  const [id = ''] = await fit.add([wide('a.jpg')])
  await fit.restart({
    pictures: {
      ...pictures,
      fit: async ({ outputPath }) => {
        await writeFile(outputPath, 'wide as before')
        return { ok: true, format: 'image/jpeg' }
      },
    },
  })
  await fit.service.start([id], {})
  await fit.until('failed', () => fit.item(id)?.fit?.kind === 'failed')
  expect(fit.item(id)).toMatchObject({
    state: { kind: 'rejected', violations: [{ code: 'aspectRatio' }] },
    fit: { trouble: 'stillRefused', detail: 'aspectRatio' },
    assetName: 'a.jpg',
  })
  await fit.until('no copy', () => fit.copies().length === 0)
})

/** A generator of numbers from 0 to below 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

test.each([1, 2, 3])(
  'whatever is done: no copy without a row, no row without its copy or a way back (%i)',
  async (seed) => {
    const random = randomOf(seed)
    const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]
    fit.world.service.pauseAll()
    const ids = await fit.add(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg', 'f.jpg'].map(wide))
    for (let step = 0; step < 40; step += 1) {
      const id = pick(ids) ?? ''
      const acts: readonly (() => unknown)[] = [
        () => fit.service.start(ids, {}),
        () => fit.service.start([id], {}),
        () => fit.service.stop([id]),
        () => fit.service.undo([id]),
        () => fit.world.service.cancel({ ids: [id] }),
        () => fit.world.service.retry({ ids: [id] }),
        () => fit.until('anything', () => true),
        () => rmSync(join(fit.folder, pick(fit.copies()) ?? 'none'), { force: true }),
      ]
      await (step % 13 === 12 ? fit.restart() : pick(acts)?.())
      if (random() < 0.3) await new Promise((resolve) => setImmediate(resolve))
    }
    await fit.world.service.retry({ ids })
    await fit.until('nothing is checked', () => ids.every((id) => kindOf(id) !== 'checking'))
    await fit.service.start(ids, {})
    fit.world.service.resumeAll()
    await fit.until('all are ready', () => {
      const items = fit.world.items()
      // What vanished too often is refused again, which is a way back.
      return items.every(({ state, fit: its }) => state.kind === 'ready' || its?.kind === 'failed')
    })
    await fit.until('no copy', () => fit.copies().length === 0)
  },
)
