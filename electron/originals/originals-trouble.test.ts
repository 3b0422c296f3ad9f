import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AppFailure } from '../../shared/result.ts'
import { answerMs } from '../base/timeout.ts'
import { createOriginalsWorld, type OriginalsWorld, png } from './world.test-support.ts'

let world: OriginalsWorld
beforeEach(async () => {
  world = await createOriginalsWorld()
})
afterEach(() => world.end())

it('an address that is refused is asked for anew, and given up when that helps nobody', async () => {
  world.want('a')
  world.want('b')
  // Whichever of the two is asked for first: the first address of "a" is refused, and each of "b".
  let isAgain = false
  world.answer = (path, _range, response) => {
    if (path === '/a' && isAgain) return false
    if (path === '/a') isAgain = true
    response.writeHead(403).end()
    return true
  }
  world.start()
  await world.download()
  await world.until(world.isOver)
  expect(world.order()).toMatchObject({ done: 1, failed: 1 })
  expect(world.asked.filter(({ assetId }) => assetId === 'a').map(({ expired }) => expired)).toEqual([
    null,
    `${world.server.origin}/a`,
  ])
  expect(world.service.failures(world.order()?.orderId ?? 0, 10)).toEqual([
    { assetId: 'b', name: 'b.png', reason: 'refused' },
  ])
  world.answer = () => false
  await world.service.retry(world.order()?.orderId ?? 0)
  await world.until(() => world.order()?.done === 2)
})

it('a page that says sorry, a group without it, a file that is not there yet: said of each', async () => {
  world.want('sorry')
  world.want('gone')
  world.want('review')
  world.want('fine')
  world.files.set('/sorry', Buffer.from('<!doctype html><title>Sorry</title>'))
  world.start({
    addressOf: async ({ assetId }) => {
      if (assetId === 'gone') throw new AppFailure({ code: 'notFound' })
      return assetId === 'review' ? { kind: 'none', isUnderReview: true } : world.addressOf(assetId)
    },
  })
  await world.download()
  await world.until(world.isOver)
  expect(world.reasons()).toEqual(['badFile', 'notFound', 'underReview'])
  expect(readdirSync(world.folder)).toEqual(['fine.png'])
})

it('what is no media gives up its name, and never comes back to the file of another', async () => {
  world.want('sorry', 'same.png')
  world.want('good', 'same.png')
  world.want('late', 'Same.PNG')
  world.files.set('/sorry', Buffer.from('<!doctype html><title>Sorry</title>'))
  const paths: string[] = []
  world.answer = (path) => {
    paths.push(path)
    // It has the file by the third time.
    if (paths.filter((other) => other === '/sorry').length === 3) world.files.set('/sorry', png(500, 'sorry'))
    return false
  }
  world.start()
  await world.download()
  await world.until(world.isOver)
  expect(world.order()).toMatchObject({ done: 3, failed: 0 })
  const contents = readdirSync(world.folder).map((name) =>
    readFileSync(join(world.folder, name)).toString('latin1'),
  )
  expect(contents.sort()).toEqual(
    ['good', 'late', 'sorry'].map((fill) => png(500, fill).toString('latin1')).sort(),
  )
})

it('a full disk and a folder that is gone hold it, are said, and end by themselves', async () => {
  world.want('a')
  let free = 0
  world.start({ freeBytes: async () => free })
  await world.download()
  await world.until(() => world.order()?.hold === 'diskFull')
  renameSync(world.folder, join(world.root, 'away'))
  free = 1e12
  await world.until(() => world.order()?.hold === 'folderMissing')
  expect(existsSync(world.folder)).toBe(false)
  renameSync(join(world.root, 'away'), world.folder)
  await world.until(world.isOver)
  expect(world.order()).toMatchObject({ done: 1, hold: null })
})

/** To a folder that is there, while the first one's is missing. */
async function expectAnotherOrderGoesOn(): Promise<void> {
  world.wanted = []
  world.want('other')
  mkdirSync(join(world.root, 'here'))
  await world.download(join(world.root, 'here'))
  await world.until(() => world.service.get().orders[1]?.done === 1)
  expect(world.order()).toMatchObject({ done: 0, failed: 0, hold: 'folderMissing' })
}

it('a drive that is unplugged stops no other order, however many files wait for it', async () => {
  for (let index = 0; index < 201; index += 1) world.want(`a${index}`)
  world.start()
  renameSync(world.folder, join(world.root, 'away'))
  await world.download()
  await world.until(() => world.order()?.hold === 'folderMissing')
  await expectAnotherOrderGoesOn()
})

/** A drive that does not even say that it is gone. */
function hangingDrive() {
  const looked: string[] = []
  const statFile = (path: string) => {
    if (!path.startsWith(world.folder)) return stat(path)
    looked.push(path)
    return new Promise<never>(() => {})
  }
  return { looked, statFile }
}

it('a drive that hangs stops no other order, and keeps nobody from stopping', async () => {
  for (const id of ['a', 'b', 'c']) world.want(id)
  const { looked, statFile } = hangingDrive()
  world.start({ statFile })
  await world.download()
  await world.until(() => looked.length === 3)
  world.clock.advance(answerMs)
  await world.until(() => world.order()?.hold === 'folderMissing')
  await expectAnotherOrderGoesOn()
  // And looks again, as the test ends.
  const before = looked.length
  world.clock.advance(answerMs)
  await world.until(() => looked.length > before)
})

/** From now on all of that sort hang, and happen when the drive is back. */
async function hangFiles(sort: 'write' | 'sync') {
  const any = await open(join(world.root, 'any'), 'w')
  const files: Pick<FileHandle, 'write' | 'sync'> = Object.getPrototypeOf(any)
  await any.close()
  const back = Promise.withResolvers<void>()
  let hung = 0
  const real = files[sort]
  const spy = vi.spyOn(files, sort).mockImplementation(async function (this: FileHandle, ...args: unknown[]) {
    hung += 1
    await back.promise
    return Reflect.apply(real, this, args)
  })
  return {
    count: () => hung,
    release: () => {
      spy.mockRestore()
      back.resolve()
    },
  }
}

it.each(['write', 'sync'] as const)(
  'a drive that hangs in the middle of a file is said, stops no other order, and loses and doubles nothing: %s',
  async (sort) => {
    const ids = ['a', 'b', 'c', 'd']
    for (const id of ids) world.want(id)
    world.start()
    const hang = await hangFiles(sort)
    await world.download()
    await world.until(() => hang.count() === 3)
    await world.until(() => world.order()?.hold === 'folderMissing')
    const before = hang.count()
    world.service.pause(world.order()?.orderId ?? 0)
    world.service.resume(world.order()?.orderId ?? 0)
    await world.until(() => world.order()?.hold === 'folderMissing')
    // What hangs holds one of the few threads: nothing more is asked.
    expect(hang.count()).toBe(before)
    hang.release()
    await world.until(world.isOver)
    expect(world.order()).toMatchObject({ done: 4, failed: 0, hold: null })
    expect(readdirSync(world.folder).sort()).toEqual(ids.map((id) => `${id}.png`))
    for (const id of ids)
      expect(readFileSync(join(world.folder, `${id}.png`)).equals(png(500, id))).toBe(true)
  },
)

it('an order that is removed while its drive hangs leaves nothing behind once that is back', async () => {
  world.want('a')
  world.start()
  const hang = await hangFiles('write')
  await world.download()
  await world.until(() => hang.count() === 1)
  await world.until(() => world.order()?.hold === 'folderMissing')
  await world.service.remove(world.order()?.orderId ?? 0)
  expect(world.order()).toBeUndefined()
  hang.release()
  await world.until(() => readdirSync(world.folder).length === 0)
})

it('a drive that hangs hides what it holds from whoever asks for files, once for all of them', async () => {
  for (const id of ['a', 'b']) world.want(id)
  world.start()
  await world.download()
  await world.until(world.isOver)
  await world.service.stop()
  const { looked, statFile } = hangingDrive()
  world.start({ statFile })
  const asked = world.service.filesOf('me', ['a', 'b'])
  await world.until(() => looked.length === 1)
  world.clock.advance(answerMs)
  expect(await asked).toEqual(new Map())
  expect(looked).toHaveLength(1)
})

it('without a network and when it asks too often it waits, says so, and counts no failure', async () => {
  world.want('a')
  const errors = [
    new AppFailure({ code: 'offline' }),
    new AppFailure({ code: 'rateLimited', retryAfterMs: 60_000 }),
  ]
  world.start({
    addressOf: async ({ assetId }) => {
      const error = errors.shift()
      if (error !== undefined) throw error
      return world.addressOf(assetId)
    },
  })
  await world.download()
  await world.until(() => world.order()?.hold === 'offline')
  world.service.wake()
  await world.until(() => world.order()?.hold === 'rateLimited')
  await world.until(world.isOver)
  expect(world.order()).toMatchObject({ done: 1, failed: 0 })
})

const broken = (code: string) => Object.assign(new Error(code), { code })

it('an error of the disk that nobody foresaw is no word about the network', async () => {
  world.want('busy')
  world.want('fine')
  const holds = new Set<unknown>()
  world.start({
    mediaTypeOf: async (path) => {
      if (path.includes('busy')) throw broken('EMFILE')
      return 'image/png'
    },
  })
  await world.download()
  await world.until(() => {
    holds.add(world.order()?.hold)
    return world.isOver()
  })
  expect([...holds]).toEqual([null])
  expect(world.order()).toMatchObject({ done: 1, failed: 1 })
  expect(world.reasons()).toEqual(['disk'])
  // The row is given up first, then the file that was begun.
  await world.until(() => !readdirSync(world.folder).some((name) => name !== 'fine.png'))
  expect(readdirSync(world.folder)).toEqual(['fine.png'])
})

it('what nobody can explain is a defect, and told as one', async () => {
  world.want('a')
  world.start({
    mediaTypeOf: async () => {
      throw new TypeError('undefined is not a function')
    },
  })
  await world.download()
  await world.until(world.isOver)
  expect(world.reasons()).toEqual(['defect'])
  expect(world.defects).not.toEqual([])
})

it('a folder that refuses what comes is not called missing', async () => {
  world.want('a')
  let isRefused = true
  world.start({
    freeBytes: async () => {
      if (isRefused) throw broken('EACCES')
      return null
    },
  })
  await world.download()
  await world.until(() => world.order()?.hold === 'folderRefused')
  isRefused = false
  await world.until(world.isOver)
  expect(world.order()).toMatchObject({ done: 1, hold: null })
})

it('a file that is gone from a folder that is there is no missing folder', async () => {
  world.want('a')
  world.start({
    mediaTypeOf: async () => {
      throw broken('ENOENT')
    },
  })
  await world.download()
  await world.until(world.isOver)
  expect(world.reasons()).toEqual(['disk'])
})

it('a folder that is back holds nothing any more, whatever else goes wrong then', async () => {
  world.want('a')
  world.answer = (_path, _range, response) => {
    response.writeHead(500).end()
    return true
  }
  world.start()
  renameSync(world.folder, join(world.root, 'away'))
  await world.download()
  await world.until(() => world.order()?.hold === 'folderMissing')
  renameSync(join(world.root, 'away'), world.folder)
  await world.until(() => world.server.calls.length > 0)
  expect(world.order()).toMatchObject({ done: 0, failed: 0, hold: null })
})

it('a disk with room again holds nothing any more, also when no file is whole yet', async () => {
  world.want('a')
  let free = 0
  world.answer = (_path, _range, response) => {
    response.writeHead(200, { 'content-length': 500 })
    response.write(png(500, 'a').subarray(0, 100))
    return true
  }
  world.start({ freeBytes: async () => free })
  await world.download()
  await world.until(() => world.order()?.hold === 'diskFull')
  free = 1e12
  await world.until(() => world.order()?.receivedBytes === 100)
  expect(world.order()?.hold).toBeNull()
})
