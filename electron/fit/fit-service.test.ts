import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { ProbeErrorCode } from '../../shared/media/media.ts'
import { AppFailure } from '../../shared/result.ts'
import { systemClock } from '../base/clock.ts'
import { toFileIdentity } from '../base/files/file-identity.ts'
import { linksAreForAdministrators, mayMakeLinks } from '../base/files/links.test-support.ts'
import { createLocalOriginalFiles } from '../local-originals.ts'
import { createFitWorld, type FitWorld, startMedia } from './fit-world.test-support.ts'
import type { MediaConverter } from './ports.ts'

const media = startMedia()
afterAll(() => media.close())

let fit: FitWorld
beforeEach(async () => {
  fit = await createFitWorld(media)
})
afterEach(() => fit.close())

/** Too wide to be accepted. */
const wide = (name: string, color?: string) => fit.picture(name, 1200, 400, color)

const kindOf = (id: string) => fit.item(id)?.state.kind
const fitOf = (id: string) => fit.item(id)?.fit

test('a refused picture is made to fit, sent as its copy, and says what it was', async () => {
  const path = await wide('Harbour.PNG')
  const original = readFileSync(path)
  const [id = ''] = await fit.add([path])
  expect(fit.item(id)).toMatchObject({
    state: { kind: 'rejected' },
    fit: { kind: 'possible', steps: [{ kind: 'crop' }] },
    can: ['makeFit', 'retry', 'remove'],
  })
  expect(await fit.service.start([id], {})).toEqual({ startedCount: 1, cannotCount: 0 })
  await fit.until('ready', () => kindOf(id) === 'ready')
  expect(fit.item(id)).toMatchObject({
    assetName: 'Harbour.PNG',
    media: { kind: 'image', height: 400 },
    fit: {
      kind: 'fitted',
      original: {
        sizeBytes: original.length,
        media: { width: 1200, height: 400 },
        violations: [{ code: 'aspectRatio' }],
      },
    },
    can: ['remove'],
  })
  const media = fit.item(id)?.media
  expect(media?.kind === 'image' ? media.width / media.height : 9).toBeLessThan(2.5)
  expect(readFileSync(path)).toEqual(original)
  await fit.until('no copy', () => fit.copies().length === 0)
  const events = fit.world.service.history({ id }).map(({ event }) => event.kind)
  expect(events).toEqual(expect.arrayContaining(['rejected', 'fitting', 'checking', 'ready']))
})

test('another format gives the asset another name', async () => {
  const path = await fit.picture('Old.avif', 800, 600)
  const [id = ''] = await fit.add([path])
  await fit.service.start([id], {})
  await fit.until('ready', () => kindOf(id) === 'ready')
  expect(fit.item(id)).toMatchObject({
    fileName: 'Old.avif',
    assetName: 'Old.png',
    media: { mimeType: 'image/png' },
  })
})

test('a dot in a name that names no format stays in it', async () => {
  const path = join(fit.world.folder, 'Pier v1.5 of June')
  renameSync(await wide('Pier.png'), path)
  const [id = ''] = await fit.add([path])
  await fit.service.start([id], {})
  await fit.until('ready', () => kindOf(id) === 'ready')
  expect(fit.item(id)).toMatchObject({ fileName: 'Pier v1.5 of June', assetName: 'Pier v1.5 of June.png' })
})

test('one that cannot be made to fit says why, and is left alone', async () => {
  const [small = '', words = ''] = await fit.add([
    await fit.picture('small.png', 100, 100),
    await fit.world.file('words.png'),
  ])
  expect(fitOf(small)).toMatchObject({ kind: 'cannot', obstacles: [{ kind: 'tooSmall' }] })
  expect(fitOf(words)).toMatchObject({ kind: 'cannot', obstacles: [{ kind: 'notMedia' }] })
  expect(await fit.service.start([small, words], {})).toEqual({ startedCount: 0, cannotCount: 2 })
  expect(fit.item(small)?.can).toEqual(['retry', 'remove'])
})

test('always: at once; never: it is not spoken of', async () => {
  fit.setWish('never')
  const [left = ''] = await fit.add([await wide('left.png')])
  expect(fitOf(left)).toBeNull()
  fit.setWish('always')
  expect(fitOf(left)).toMatchObject({ kind: 'possible' })
  const [made = ''] = await fit.add([await wide('made.png', '#993311')])
  await fit.until('ready', () => kindOf(made) === 'ready')
  expect(kindOf(left)).toBe('rejected')
})

test('one whose making failed is neither offered again under "never" nor made with others', async () => {
  const path = await wide('a.png', '#111111')
  const [a = '', b = '', c = ''] = await fit.add([
    path,
    await wide('b.png', '#222222'),
    await wide('c.png', '#333333'),
  ])
  rmSync(path)
  await fit.service.start([a], {})
  await fit.until('failed', () => fitOf(a)?.kind === 'failed')
  expect(await fit.service.others(b)).toEqual([c])
  fit.setWish('never')
  expect(fitOf(a)).toBeNull()
  expect(fit.item(a)?.can).toEqual(['retry', 'remove'])
  expect(await fit.service.start([a, b], {})).toEqual({ startedCount: 0, cannotCount: 2 })
})

test('what is gone or on its way is not counted as what cannot be made to fit', async () => {
  fit.world.service.pauseAll()
  const [a = '', b = ''] = await fit.add([await wide('a.png'), await fit.picture('small.png', 100, 100)])
  await fit.service.start([a], {})
  expect(await fit.service.start([a, b, 'gone'], {})).toEqual({ startedCount: 0, cannotCount: 1 })
})

test('undo goes back to the original, as long as nothing was sent', async () => {
  fit.world.service.pauseAll()
  const path = await wide('a.png')
  const [id = ''] = await fit.add([path])
  const before = fit.item(id)
  await fit.service.start([id], { frame: { kind: 'bars', color: '#000000' } })
  await fit.until('waiting', () => kindOf(id) === 'waiting')
  expect(fit.item(id)?.can).toEqual(['pause', 'undoFit', 'cancel'])
  // The page keeps what it has drawn of an address.
  expect(fit.item(id)?.thumbnailPath).toMatch(new RegExp(`^${before?.thumbnailPath}/[0-9a-f]{8}$`))
  expect(fit.copies()).toHaveLength(1)
  await fit.service.undo([id])
  expect(fit.item(id)).toEqual({ ...before, updatedAtMs: expect.any(Number) })
  await fit.until('no copy', () => fit.copies().length === 0)
  // By another choice.
  await fit.service.start([id], {})
  await fit.until('waiting', () => kindOf(id) === 'waiting')
  fit.world.service.resumeAll()
  await fit.until('ready', () => kindOf(id) === 'ready')
  await fit.service.undo([id])
  expect(kindOf(id)).toBe('ready')
})

test('a copy that is cancelled or removed goes; taken up again it is made anew', async () => {
  fit.world.service.pauseAll()
  const [a = '', b = ''] = await fit.add([await wide('a.png', '#111111'), await wide('b.png', '#eeeeee')])
  await fit.service.start([a, b], {})
  await fit.until('both wait', () => kindOf(a) === 'waiting' && kindOf(b) === 'waiting')
  expect(fit.copies()).toHaveLength(2)
  await fit.world.service.remove({ ids: [b] })
  await fit.until('one is left', () => fit.copies().length === 1)
  await fit.world.service.cancel({ ids: [a] })
  await fit.until('none is left', () => fit.copies().length === 0)
  await fit.world.service.retry({ ids: [a] })
  await fit.until('made again', () => kindOf(a) === 'waiting')
  expect(fitOf(a)).toMatchObject({ kind: 'fitted' })
  expect(fit.copies()).toHaveLength(1)
})

test('a copy that somebody took away is made anew, and at last not any more', async () => {
  fit.world.service.pauseAll()
  const [id = ''] = await fit.add([await wide('a.png')])
  await fit.service.start([id], {})
  await fit.until('waiting', () => kindOf(id) === 'waiting')
  rmSync(join(fit.folder, fit.copies()[0] ?? ''))
  fit.world.service.resumeAll()
  await fit.until('ready', () => kindOf(id) === 'ready')
  expect(fit.world.service.history({ id }).filter(({ event }) => event.kind === 'fitting')).toHaveLength(2)
})

test('an original that is another one by now is checked anew', async () => {
  const path = await wide('a.png')
  const [id = ''] = await fit.add([path])
  renameSync(await fit.picture('other.png', 800, 600), path)
  await fit.service.start([id], {})
  await fit.until('ready', () => kindOf(id) === 'ready')
  expect(fit.item(id)).toMatchObject({ fit: null, media: { width: 800, height: 600 } })
})

test('an original that is gone is said', async () => {
  const path = await wide('a.png')
  const [id = ''] = await fit.add([path])
  rmSync(path)
  await fit.service.start([id], {})
  await fit.until('failed', () => fitOf(id)?.kind === 'failed')
  expect(fit.item(id)).toMatchObject({
    state: { kind: 'rejected' },
    fit: { trouble: 'originalMissing' },
    can: ['makeFit', 'retry', 'remove'],
  })
  expect(fit.copies()).toEqual([])
})

test('an original that is there and cannot be read is no disk that takes no copy', async ({ skip }) => {
  skip(!mayMakeLinks, linksAreForAdministrators)
  const path = await wide('a.png')
  const [id = ''] = await fit.add([path])
  rmSync(path)
  // A link to itself, which the system opens for nobody.
  symlinkSync(path, path)
  await fit.service.start([id], {})
  await fit.until('failed', () => fitOf(id)?.kind === 'failed')
  expect(fitOf(id)).toMatchObject({ trouble: 'originalUnreadable', detail: 'ELOOP' })
})

test('a folder that takes nothing is said, and nothing is lost', async () => {
  writeFileSync(fit.folder, 'a file where the folder should be')
  const [id = ''] = await fit.add([await wide('a.png')])
  await fit.service.start([id], {})
  await fit.until('failed', () => fitOf(id)?.kind === 'failed')
  expect(fitOf(id)).toMatchObject({ trouble: 'diskFailed' })
  rmSync(fit.folder)
  await fit.service.start([id], {})
  await fit.until('ready', () => kindOf(id) === 'ready')
})

test('the same original made to fit in the same way is asked about; in another way it is not', async () => {
  const path = await wide('a.png')
  const twin = join(fit.world.folder, 'twin.png')
  writeFileSync(twin, readFileSync(path))
  const [first = '', second = ''] = await fit.add([path, twin])
  await fit.service.start([first], {})
  await fit.until('ready', () => kindOf(first) === 'ready')
  await fit.service.start([second], {})
  await fit.until('asked', () => fit.item(second)?.asks === 'duplicate')
  expect(fit.item(second)?.state).toMatchObject({ hold: { name: 'a.png' } })
  await fit.service.undo([second])
  await fit.service.start([second], { frame: { kind: 'bars', color: '#00ff00' } })
  await fit.until('ready', () => kindOf(second) === 'ready')
})

test('an answer for the whole drop counts for copies that are being made, and for those that are wanted later', async () => {
  const path = await wide('a.png')
  const twins = ['b.png', 'c.png', 'd.png'].map((name) => join(fit.world.folder, name))
  for (const twin of twins) writeFileSync(twin, readFileSync(path))
  const [first = '', asking = '', making = '', later = ''] = await fit.add([path, ...twins])
  await fit.service.start([first], {})
  await fit.until('ready', () => kindOf(first) === 'ready')
  await fit.service.start([asking], {})
  await fit.until('asked', () => fit.item(asking)?.asks === 'duplicate')
  await fit.service.start([making], {})
  await fit.world.service.decide({ ids: [asking], decision: 'skip', wholeDrop: true })
  await fit.service.start([later], {})
  await fit.until('skipped', () => [asking, making, later].every((id) => kindOf(id) === 'cancelled'))
})

test('others of the drop that can be made to fit are found', async () => {
  const [a = '', b = ''] = await fit.add([
    await wide('a.png', '#111111'),
    await wide('b.png', '#222222'),
    await fit.picture('small.png', 100, 100),
    await fit.picture('good.png', 800, 600),
  ])
  expect(await fit.service.others(a)).toEqual([b])
  const [alone = ''] = await fit.add([await wide('alone.png', '#333333')])
  expect(await fit.service.others(alone)).toEqual([])
})

test('a look tells what a person decides by', async () => {
  const [id = ''] = await fit.add([await wide('a.png')])
  expect(await fit.service.look({ kind: 'upload', uploadId: id })).toEqual({
    name: 'a.png',
    media: expect.objectContaining({ width: 1200, height: 400 }),
    traits: {
      hasAlpha: false,
      isDrawing: true,
      packed: { 'image/png': expect.anything(), 'image/jpeg': expect.anything() },
    },
    attention: expect.anything(),
    originalPath: `/media/fit/upload/${id}`,
    stillPath: `/media/fit/upload/${id}/still`,
  })
  await expect(fit.service.look({ kind: 'upload', uploadId: 'none' })).rejects.toMatchObject({
    error: { code: 'notFound' },
  })
})

test('a look at a file that is gone says so, and shows nothing that was known of it', async () => {
  const path = await wide('a.png')
  const [id = ''] = await fit.add([path])
  rmSync(path)
  const look = () => fit.service.look({ kind: 'upload', uploadId: id })
  await expect(look()).rejects.toMatchObject({ error: { code: 'fileMissing' } })
  mkdirSync(path)
  await expect(look()).rejects.toMatchObject({ error: { code: 'fileUnreadable' } })
})

test('a part of an asset is a new upload of its group, in a drop of its own', async () => {
  const path = await fit.picture('wide enough.png', 900, 600)
  await fit.restart({ assetOriginal: () => Promise.resolve({ path, name: 'Pier.png' }) })
  const { groupId } = fit.world
  const choices = { frame: { kind: 'crop', ratio: { width: 1, height: 1 }, centerX: 0, centerY: 0 } } as const
  const { uploadId } = await fit.service.trimAsset({ groupId, assetId: 'asset-1', choices })
  await fit.until('ready', () => kindOf(uploadId) === 'ready')
  expect(fit.item(uploadId)).toMatchObject({
    fileName: 'Pier.png',
    assetName: 'Pier.png',
    media: { width: 600, height: 600 },
    fit: { kind: 'fitted', original: { media: { width: 900, height: 600 }, violations: [] } },
    can: ['remove'],
  })
  await fit.until('no copy', () => fit.copies().length === 0)
  const state = fit.item(uploadId)?.state
  // The cache's file is nobody's original.
  expect(fit.world.service.originals.of(state?.kind === 'ready' ? state.assetId : '')).toBeNull()
  const whole = fit.service.trimAsset({ groupId, assetId: 'asset-1', choices: {} })
  await expect(whole).rejects.toMatchObject({ error: { code: 'wrongState' } })
})

test('a part of an asset is not put into the queue of who connected meanwhile', async () => {
  const path = await fit.picture('wide enough.png', 900, 600)
  await fit.restart({
    assetOriginal: async () => {
      fit.world.connection.set(fit.world.account('other'))
      return { path, name: 'Pier.png' }
    },
  })
  const choices = { frame: { kind: 'crop', ratio: { width: 1, height: 1 }, centerX: 0, centerY: 0 } } as const
  const made = fit.service.trimAsset({ groupId: fit.world.groupId, assetId: 'asset-1', choices })
  await expect(made).rejects.toMatchObject({ error: { code: 'accountChanged' } })
  expect(fit.world.items()).toEqual([])
})

test('who leaves the look at an asset, or stops its part, waits for its file no longer', async () => {
  const path = await fit.picture('wide enough.png', 900, 600)
  const signals: AbortSignal[] = []
  let isHere = true
  await fit.restart({
    assetOriginal: (_place, signal) => {
      if (isHere) return Promise.resolve({ path, name: 'Pier.png' })
      signals.push(signal)
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    },
  })
  const { groupId } = fit.world
  const choices = { frame: { kind: 'crop', ratio: { width: 1, height: 1 }, centerX: 0, centerY: 0 } } as const
  const { uploadId } = await fit.service.trimAsset({ groupId, assetId: 'asset-1', choices })
  await fit.service.stop([uploadId])
  isHere = false
  const subject = { kind: 'asset', groupId, assetId: 'asset-2' } as const
  const left = fit.service.look(subject)
  const other = fit.service.look({ ...subject, assetId: 'asset-3' })
  fit.service.leave(subject)
  await expect(left).rejects.toMatchObject({ error: { code: 'wrongState' } })
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  rmSync(path)
  await fit.world.service.retry({ ids: [uploadId] })
  await fit.until('fetched', () => signals.length === 3)
  await fit.service.stop([uploadId])
  await expect.poll(() => signals[2]?.aborted).toBe(true)
  await fit.service.close()
  await expect(other).rejects.toMatchObject({ error: { code: 'wrongState' } })
})

test('of an asset whose file is there and cannot be read or measured, the reason is told', async () => {
  const path = await fit.picture('wide enough.png', 900, 600)
  const assetOriginal = () => Promise.resolve({ path, name: 'Pier.png' })
  const choices = { frame: { kind: 'crop', ratio: { width: 1, height: 1 }, centerX: 0, centerY: 0 } } as const
  const made = () => fit.service.trimAsset({ groupId: fit.world.groupId, assetId: 'asset-1', choices })
  const broken = (code: ProbeErrorCode, detail: string) => {
    const outcome = { ok: false, error: { code, detail }, sizeBytes: 9, measured: null } as const
    return fit.restart({ assetOriginal, prober: { probe: () => Promise.resolve(outcome) } })
  }
  await broken('unreadable', 'EACCES')
  await expect(made()).rejects.toMatchObject({ error: { code: 'fileUnreadable', detail: 'EACCES' } })
  await broken('missing', 'ENOENT')
  await expect(made()).rejects.toMatchObject({ error: { code: 'notFound' } })
  await fit.restart({ assetOriginal })
  writeFileSync(path, readFileSync(path).subarray(0, 40))
  await expect(made()).rejects.toMatchObject({ error: { code: 'fileUnreadable', detail: 'truncated' } })
  expect(fit.world.items()).toEqual([])
})

test('a part of an asset is made of the version that was measured', async () => {
  const path = await fit.picture('wide enough.png', 900, 600)
  const { prober } = media
  await fit.restart({
    assetOriginal: () => Promise.resolve({ path, name: 'Pier.png' }),
    prober: {
      probe: async (...asked) => {
        const probed = await prober.probe(...asked)
        // The cache gives it up.
        rmSync(path)
        return probed
      },
    },
  })
  const { groupId } = fit.world
  const choices = { frame: { kind: 'crop', ratio: { width: 1, height: 1 }, centerX: 0, centerY: 0 } } as const
  const { uploadId } = await fit.service.trimAsset({ groupId, assetId: 'asset-1', choices })
  expect(fit.item(uploadId)?.fileName).toBe('Pier.png')
})

test('a part that was stopped is cancelled, and made again when it is taken up', async () => {
  const path = await fit.picture('wide enough.png', 900, 600)
  await fit.restart({ assetOriginal: () => Promise.resolve({ path, name: 'Pier.png' }) })
  const choices = { frame: { kind: 'crop', ratio: { width: 1, height: 1 }, centerX: 0, centerY: 0 } } as const
  const { uploadId } = await fit.service.trimAsset({
    groupId: fit.world.groupId,
    assetId: 'asset-1',
    choices,
  })
  await fit.service.stop([uploadId])
  expect(kindOf(uploadId)).toBe('cancelled')
  await fit.world.service.retry({ ids: [uploadId] })
  await fit.until('ready', () => kindOf(uploadId) === 'ready')
  expect(fit.item(uploadId)?.media).toMatchObject({ width: 600, height: 600 })
})

test('a part of an asset that was fetched again meanwhile is made of the new file', async () => {
  const path = await fit.picture('wide enough.png', 900, 600)
  await fit.restart({ assetOriginal: () => Promise.resolve({ path, name: 'Pier.png' }) })
  const { groupId } = fit.world
  const choices = { frame: { kind: 'crop', ratio: { width: 1, height: 1 }, centerX: 0, centerY: 0 } } as const
  const { uploadId } = await fit.service.trimAsset({ groupId, assetId: 'asset-1', choices })
  await fit.service.stop([uploadId])
  const bytes = readFileSync(path)
  writeFileSync(`${path}.new`, bytes)
  utimesSync(`${path}.new`, 1, 1)
  renameSync(`${path}.new`, path)
  await fit.world.service.retry({ ids: [uploadId] })
  await fit.until('ready', () => kindOf(uploadId) === 'ready')
  expect(fit.item(uploadId)?.media).toMatchObject({ width: 600, height: 600 })
})

test('a part of an asset whose file the cache gave up is made of the file that is fetched again', async () => {
  const path = await fit.picture('wide enough.png', 900, 600)
  const bytes = readFileSync(path)
  const elsewhere = join(fit.world.folder, 'fetched again.png')
  let found: () => string = () => path
  await fit.restart({ assetOriginal: async () => ({ path: found(), name: 'Pier.png' }) })
  const { groupId } = fit.world
  const choices = { frame: { kind: 'crop', ratio: { width: 1, height: 1 }, centerX: 0, centerY: 0 } } as const
  const { uploadId } = await fit.service.trimAsset({ groupId, assetId: 'asset-1', choices })
  await fit.service.stop([uploadId])
  rmSync(path)
  found = () => {
    throw new AppFailure({ code: 'offline' })
  }
  await fit.world.service.retry({ ids: [uploadId] })
  await fit.until('failed', () => fitOf(uploadId)?.kind === 'failed')
  expect(fitOf(uploadId)).toMatchObject({ trouble: 'assetNotFetched', detail: 'offline' })
  const subject = { kind: 'upload', uploadId } as const
  await expect(fit.service.look(subject)).rejects.toMatchObject({ error: { code: 'offline' } })
  found = () => {
    writeFileSync(elsewhere, bytes)
    return elsewhere
  }
  expect(await fit.service.look(subject)).toMatchObject({
    name: 'Pier.png',
    originalPath: `/media/preview/${groupId}/asset-1`,
  })
  // A wish of the dialog, by other choices, of a part that failed.
  const bars = { frame: { kind: 'crop', ratio: { width: 4, height: 3 }, centerX: 0, centerY: 0 } } as const
  expect(await fit.service.start([uploadId], bars)).toMatchObject({ startedCount: 1 })
  await fit.until('ready', () => kindOf(uploadId) === 'ready')
  expect(fit.item(uploadId)?.media).toMatchObject({ width: 800, height: 600 })
})

test("the asset of a copy has the copy's facts, and the original stands beside it", async () => {
  const path = await wide('a.png')
  const [id = ''] = await fit.add([path])
  await fit.service.start([id], {})
  await fit.until('ready', () => kindOf(id) === 'ready')
  const state = fit.item(id)?.state
  const assetId = state?.kind === 'ready' ? state.assetId : ''
  const stats = statSync(path, { bigint: true })
  const { originals } = fit.world.service
  expect(originals.of(assetId)).toMatchObject({ path, isCopySent: true, media: { height: 400 } })
  expect(originals.of(assetId)?.media).not.toMatchObject({ width: 1200 })
  expect(originals.of(assetId)?.isUnchanged(toFileIdentity(stats))).toBe(true)
  await fit.world.service.clearFinished()
  expect(originals.of(assetId)).toMatchObject({ path, isCopySent: true, media: null })
  expect(originals.of(assetId)?.isUnchanged(toFileIdentity(stats))).toBe(true)
})

test('while its copy is under review, the asset is known by it: its bytes are those', async () => {
  await fit.close()
  const hourMs = 3_600_000
  fit = await createFitWorld(media, {
    server: { processingMs: { image: hourMs, video: hourMs, audio: hourMs } },
  })
  const { world, folder } = fit
  const path = await wide('a.png')
  const [id = ''] = await fit.add([path])
  await fit.service.start([id], {})
  await fit.until('under review', () => kindOf(id) === 'processing')
  const query = { groupId: world.groupId, page: 1, pageSize: 100 }
  const [entry] = (await world.account().api.listAssets(query, new AbortController().signal)).assets
  if (entry === undefined) throw new Error('not listed')
  const { originals } = world.service
  const [copy = ''] = fit.copies()
  const sent = originals.sentAs(world.groupId, entry)
  expect(sent?.path).toBe(join(folder, copy))
  expect(sent?.isUnchanged(toFileIdentity(statSync(join(folder, copy), { bigint: true })))).toBe(true)
  expect(sent?.isUnchanged(toFileIdentity(statSync(path, { bigint: true })))).toBe(false)
  expect(originals.ofEntry(world.groupId, entry)).toMatchObject({ path, isCopySent: true })
  const files = createLocalOriginalFiles({
    originals,
    find: async () => [{ ...entry, groupId: world.groupId, status: 'review' }],
    clock: systemClock,
  })
  const place = { accountId: '', groupId: world.groupId, assetId: entry.assetId }
  expect(await files.find(place)).toBe(join(folder, copy))
  expect(await files.look(place)).toEqual({ kind: 'unchanged', path })
})

test('who looks at a clip, and whoever makes it, has its converter made ready', async () => {
  await fit.close()
  let preparedCount = 0
  const converter: MediaConverter = {
    prepare: () => {
      preparedCount += 1
    },
    convert: async () => ({ ok: false, trouble: 'cannotEncode', detail: `${preparedCount}` }),
    close: () => Promise.resolve(),
  }
  fit = await createFitWorld(media, { service: { converter } })
  const clip = join(import.meta.dirname, '../../tests/fixtures/media/reported/frag-keyframe-60s.mp4')
  const [pictureId = '', id = ''] = await fit.add([await wide('a.png'), clip])
  await fit.service.look({ kind: 'upload', uploadId: pictureId })
  expect(preparedCount).toBe(0)
  await fit.service.look({ kind: 'upload', uploadId: id })
  expect(preparedCount).toBe(1)
  await fit.service.start([pictureId, id], {})
  await fit.until('failed', () => fitOf(id)?.kind === 'failed')
  expect(fitOf(id)).toMatchObject({ trouble: 'cannotEncode', detail: '2' })
  await fit.until('made', () => kindOf(pictureId) === 'ready')
  expect(preparedCount).toBe(2)
})
