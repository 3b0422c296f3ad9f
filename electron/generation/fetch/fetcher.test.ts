import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { GenerationResult } from '../../../shared/generation/result.ts'
import { type Clock, systemClock } from '../../base/clock.ts'
import { answerMs } from '../../base/timeout.ts'
import { type FakeFile, hangUp, status } from '../fake-service.test-support.ts'
import type { SettingsInVideoPort } from '../ports.ts'
import { movie, openWorld, text, type World } from '../world.test-support.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  expect(world.defects).toEqual([])
  await world.close()
})

const bytes = movie(300_000)
const unreadSettings: Pick<SettingsInVideoPort, 'read'> = {
  read: async () => ({ composition: null, actualSeed: null, missingAssetIds: [] }),
}

interface Wish {
  readonly words?: string
  /** What the task tells beside its video. */
  readonly content?: Record<string, string>
  readonly prepare?: (file: FakeFile) => void
}

/** A task that has succeeded, with its video at the service. */
async function succeeded({ words = 'A cat', content = {}, prepare }: Wish = {}) {
  const { resultId: id } = await world.send(text(words))
  const { taskId } = await world.until(id, 'queued')
  const path = `/files/${taskId}.mp4`
  const file = world.service.addFile(path, bytes)
  prepare?.(file)
  world.service.tasks.set(taskId ?? '', {
    status: 'succeeded',
    content: { video_url: `${world.service.origin}${path}?sign=secret`, ...content },
  })
  return { id, file, taskId: taskId ?? '' }
}

/** So many bytes of the video, and then nothing more, until the connection is closed. */
const stuckAt =
  (count: number) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Length': bytes.length, ETag: '"v1"' })
    response.write(bytes.subarray(0, count))
  }

/** A video of which so many bytes are here. */
async function half(count = 200_000) {
  const begun = await succeeded({ prepare: (file) => file.replies.push(stuckAt(count)) })
  await vi.waitFor(() => expect(world.result(begun.id).state).toMatchObject({ receivedBytes: count }))
  return begun
}

const videoOf = async (id: string): Promise<Buffer> => readFile(world.app.localFile(id, 'video') ?? '')
const ready = (id: string): Promise<GenerationResult> => world.until(id, 'ready')
const fetches = () => world.service.calls.filter(({ path }) => path.startsWith('/files/'))
const holdOf = (id: string) => world.result(id).hold?.reason ?? null

describe('a video', () => {
  it('lies in the folder under the words of its prompt and the time, and nothing else does', async () => {
    const { id } = await succeeded({ words: 'A cat: dances/sings?' })
    const { video } = await ready(id)
    expect(video?.fileName).toMatch(/^A cat dances sings \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.mp4$/)
    expect(video).toMatchObject({ sizeBytes: bytes.length, durationMs: 5_000, fps: 24 })
    expect(await world.files()).toEqual([video?.fileName])
    expect(await videoOf(id)).toEqual(bytes)
  })

  it('is fetched without the key', async () => {
    const { id } = await succeeded()
    await ready(id)
    expect(fetches()).toHaveLength(1)
    expect(fetches()[0]?.headers.authorization).toBeUndefined()
  })

  it('never overwrites: each gets a name of its own', async () => {
    // The time of all of them.
    vi.spyOn(Date.prototype, 'getSeconds').mockReturnValue(0)
    vi.spyOn(Date.prototype, 'getMinutes').mockReturnValue(0)
    const all = [await succeeded(), await succeeded(), await succeeded()]
    await Promise.all(all.map(({ id }) => ready(id)))
    vi.restoreAllMocks()
    const names = await world.files()
    expect(names.map((name) => name.replace(/^.*\.00/, ''))).toEqual([' (2).mp4', ' (3).mp4', '.mp4'])
    for (const { id } of all) expect(await videoOf(id)).toEqual(bytes)
  })

  it('its address is nowhere on the disk, nor told to the page', async () => {
    const { id } = await succeeded()
    const result = await ready(id)
    const database = await readFile(join(world.folder, 'data', 'library.db'))
    const log = await readFile(join(world.folder, 'data', 'library.db-wal')).catch(() => Buffer.alloc(0))
    expect(Buffer.concat([database, log]).includes('sign=secret')).toBe(false)
    expect(JSON.stringify(result)).not.toContain('sign=secret')
  })

  it('with its last frame beside it', async () => {
    const frame = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1')
    world.service.addFile('/files/f.png', frame)
    const { id } = await succeeded({ content: { last_frame_url: '/files/f.png' } })
    const { video, lastFrame } = await ready(id)
    expect(lastFrame).toEqual({ path: `/media/result/${id}/frame`, missing: false })
    const name = video?.fileName.replace(/\.mp4$/, '')
    expect(await world.files()).toEqual([`${name} last frame.png`, `${name}.mp4`])
    expect(await readFile(world.app.localFile(id, 'lastFrame') ?? '')).toEqual(frame)
  })

  it('does not wait for a last frame that does not come', async () => {
    const { id } = await succeeded({ content: { last_frame_url: '/files/gone.png' } })
    expect(await ready(id)).toMatchObject({ lastFrame: null, video: { missing: false } })
    expect(await world.files()).toHaveLength(1)
  })
})

describe('a line that breaks', () => {
  it('at twenty places, the file is the same', async () => {
    // The same places each time, some of them in the bytes that are compared.
    const places = Array.from({ length: 20 }, (_, place) => ((place + 1) * 104_729) % bytes.length)
    const { id } = await succeeded({ prepare: ({ cuts }) => cuts.push(...places.toSorted((a, b) => a - b)) })
    await ready(id)
    expect(await videoOf(id)).toEqual(bytes)
    const resumed = fetches().filter(({ headers }) => headers.range !== undefined)
    expect(resumed.length).toBeGreaterThan(5)
    expect(resumed.every(({ headers }) => headers['if-range'] === '"v1"')).toBe(true)
  })

  it('without an ETag the bytes around the place decide', async () => {
    const { id } = await succeeded({
      prepare: (file) => {
        file.etag = null
        file.cuts.push(150_000, 220_000)
      },
    })
    await ready(id)
    expect(await videoOf(id)).toEqual(bytes)
    expect(fetches().some(({ headers }) => headers.range !== undefined)).toBe(true)
  })

  it.each([
    ['of another ETag', '"v2"'],
    ['of the same ETag, by mistake', '"v1"'],
    ['without any', null],
  ])('another file at the address, %s, is fetched from its beginning', async (_name, etag) => {
    const { id, file } = await half()
    file.bytes = movie(300_000, 99)
    file.etag = etag
    await world.restart()
    await ready(id)
    expect(await videoOf(id)).toEqual(file.bytes)
  })

  it('goes on after the end of the app', async () => {
    const { id } = await half()
    await world.restart()
    await ready(id)
    expect(await videoOf(id)).toEqual(bytes)
    expect(fetches().at(-1)?.headers.range).toBe(`bytes=${200_000 - 65_536}-`)
    expect(await world.files()).toEqual([world.result(id).video?.fileName])
  })

  it('an answer that ends early is no video', async () => {
    const { id } = await succeeded({
      // Without a length nobody but the film itself could tell.
      prepare: ({ cuts }) => cuts.push(1_000),
    })
    await ready(id)
    expect(await videoOf(id)).toEqual(bytes)
  })

  it('a page that says sorry is no video, whatever its status says', async () => {
    const { id } = await succeeded({
      prepare: ({ replies }) =>
        replies.push((response) => response.end('<html>sorry</html>'), hangUp, status(500)),
    })
    await ready(id)
    expect(await videoOf(id)).toEqual(bytes)
  })
})

it('all of it here and the task forgotten: it is ready all the same', async () => {
  await world.close()
  const written = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let isStuck = true
  world = await openWorld({
    settingsInVideo: {
      // The run ends here.
      write: async () => {
        written.resolve()
        if (isStuck) await ended.promise
      },
      read: async () => ({ composition: null, actualSeed: null, missingAssetIds: [] }),
    },
  })
  const { id, taskId } = await succeeded()
  await written.promise
  world.service.tasks.delete(taskId)
  isStuck = false
  await world.restart()
  ended.reject(new Error('its process is gone'))
  await ready(id)
  expect(await videoOf(id)).toEqual(bytes)
  expect(fetches()).toHaveLength(1)
})

describe('an address that is over', () => {
  it('is asked for anew', async () => {
    const { id } = await succeeded({ prepare: ({ replies }) => replies.push(status(403), status(404)) })
    await ready(id)
    expect(await videoOf(id)).toEqual(bytes)
  })

  it('is waited for while the task names none', async () => {
    const { id, taskId } = await succeeded({ content: { video_url: '' } })
    await vi.waitFor(() => expect(world.result(id).state).toMatchObject({ problem: { code: 'badResponse' } }))
    world.service.tasks.set(taskId, { status: 'succeeded', content: { video_url: `/files/${taskId}.mp4` } })
    await ready(id)
  })

  it('of a task that is forgotten meanwhile: no longer known', async () => {
    const refusals = Array.from({ length: 50 }, () => status(403))
    const { id, taskId } = await succeeded({ prepare: ({ replies }) => replies.push(...refusals) })
    await world.until(id, 'downloading')
    world.service.tasks.delete(taskId)
    await world.until(id, 'noLongerKnown')
  })
})

describe('a folder', () => {
  it('that was chosen and is gone holds it, until it is back', async () => {
    const chosen = join(world.folder, 'drive')
    world.app.folder.choose(chosen)
    const { id } = await succeeded()
    await vi.waitFor(() => expect(holdOf(id)).toBe('folderMissing'))
    expect(world.app.folder.get()).toEqual({ path: chosen, chosen: true })
    await mkdir(chosen)
    await ready(id)
    expect(world.app.localFile(id, 'video')).toContain(chosen)
  })

  it('that takes nothing holds it', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere')
    skip(process.platform === 'win32', 'the mode of a folder keeps nobody from writing on Windows')
    const chosen = join(world.folder, 'locked')
    await mkdir(chosen)
    await chmod(chosen, 0o500)
    world.app.folder.choose(chosen)
    const { id } = await succeeded()
    await vi.waitFor(() => expect(holdOf(id)).toBe('folderRefused'))
    await chmod(chosen, 0o700)
    await ready(id)
  })

  it('chosen in the middle of it: there it goes, and nothing is left behind', async () => {
    const { id } = await half()
    const chosen = join(world.folder, 'other')
    await mkdir(chosen)
    world.app.folder.choose(chosen)
    await world.restart()
    await ready(id)
    expect(world.app.localFile(id, 'video')).toContain(chosen)
    expect(await world.files()).toEqual([])
  })
})

describe('a folder chosen when all bytes are here and the video has no name yet', () => {
  async function whole() {
    await world.close()
    let write = (): void => {}
    const written = new Promise<void>((resolve) => {
      write = resolve
    })
    const settingsInVideo = { ...unreadSettings, write: vi.fn(() => written) }
    world = await openWorld({ settingsInVideo })
    const begun = await succeeded()
    await vi.waitFor(() => expect(settingsInVideo.write).toHaveBeenCalled())
    const chosen = join(world.folder, 'other')
    await mkdir(chosen)
    world.app.folder.choose(chosen)
    const restart = async (): Promise<void> => {
      const restarted = world.restart()
      write()
      await restarted
    }
    return { ...begun, chosen, restart }
  }

  it('the video is not asked for again, which it may cost for good', async () => {
    const { id, file, restart } = await whole()
    file.replies.push(...Array.from({ length: 50 }, () => status(403, {})))
    const asked = fetches().length
    await restart()
    await ready(id)
    expect(await videoOf(id)).toEqual(bytes)
    expect(fetches()).toHaveLength(asked)
    expect(await world.files()).toHaveLength(1)
  })

  it('where they are gone as well, it is fetched again without a word of trouble', async () => {
    const { id, chosen, restart } = await whole()
    const seen: unknown[] = []
    await rm(world.videos, { recursive: true })
    await restart()
    world.app.onDelta(({ upserted }) => {
      for (const { state } of upserted) if (state.kind === 'downloading') seen.push(state.problem)
    })
    await ready(id)
    expect(world.app.localFile(id, 'video')).toContain(chosen)
    expect(seen.filter((problem) => problem !== null)).toEqual([])
  })
})

it('a disk without room holds it, and says so', async () => {
  await world.close()
  let freeBytes = 1_000
  world = await openWorld({ freeBytes: async () => freeBytes })
  const { id } = await succeeded()
  await vi.waitFor(() => expect(holdOf(id)).toBe('diskFull'))
  expect((await world.files()).map((name) => name.slice(-5))).toEqual(['.part'])
  freeBytes = 1_000_000_000
  await ready(id)
  expect(await videoOf(id)).toEqual(bytes)
})

/** The system's time, but that whoever waits for a drive waits until he is told that it was in vain. */
function patientClock() {
  const waiting = new Set<() => void>()
  const clock: Clock = {
    ...systemClock,
    setTimeout: (callback, delayMs) => {
      if (delayMs < answerMs) return systemClock.setTimeout(callback, delayMs)
      waiting.add(callback)
      return { cancel: () => void waiting.delete(callback) }
    },
  }
  const inVain = (): void => {
    for (const giveUp of [...waiting]) giveUp()
  }
  return { clock, inVain }
}

it('a drive that hangs in the middle of a video is said, and the video is here once when it answers', async () => {
  await world.close()
  const { clock, inVain } = patientClock()
  const back = Promise.withResolvers<void>()
  let hung = 0
  const settingsInVideo: SettingsInVideoPort = {
    ...unreadSettings,
    write: async () => {
      hung += 1
      await back.promise
    },
  }
  world = await openWorld({ clock, settingsInVideo })
  const { id } = await succeeded()
  await expect.poll(() => hung).toBe(1)
  inVain()
  await vi.waitFor(() => expect(holdOf(id)).toBe('folderMissing'))
  expect(hung).toBe(1)
  expect(world.defects).toMatchObject([{ code: 'ETIMEDOUT' }])
  world.defects.length = 0
  back.resolve()
  const { video } = await ready(id)
  expect(await world.files()).toEqual([video?.fileName])
  expect(await videoOf(id)).toEqual(bytes)
  expect(fetches()).toHaveLength(1)
})

it('an error of the disk that nobody foresaw is no word about the network', async () => {
  await world.close()
  let isBusy = true
  const freeBytes = async () => {
    if (isBusy) throw Object.assign(new Error('too many open files'), { code: 'EMFILE' })
    return null
  }
  world = await openWorld({ freeBytes })
  const { id } = await succeeded()
  await vi.waitFor(() =>
    expect(world.result(id).state).toMatchObject({ problem: { code: 'fileNotWritten', detail: 'EMFILE' } }),
  )
  expect(holdOf(id)).toBeNull()
  isBusy = false
  await ready(id)
})

it('the key goes to the address of the service itself, and not on to where that leads', async () => {
  world.service.addFile('/files/elsewhere.mp4', bytes)
  world.service.posts.push({ accept: true, reply: status(200, { task_id: 'cgt-1' }) })
  world.service.tasks.set('cgt-1', (response, call) => status(200, { status: 'queued' })(response, call))
  const { resultId } = await world.send(text('plain', 'some-other-model'))
  world.service.tasks.set('content', (response) => {
    response.writeHead(302, { Location: '/files/elsewhere.mp4' }).end()
  })
  world.service.tasks.set('cgt-1', { status: 'completed' })
  await ready(resultId)
  const [content] = world.service.calls.filter(({ path }) => path === '/v1/videos/cgt-1/content')
  expect(content?.headers.authorization).toBe('Bearer sk-test')
  expect(fetches().map(({ headers }) => headers.authorization)).toEqual([undefined])
})

describe('afterwards', () => {
  it('a file that was moved is missing, and back when it is back', async () => {
    const { id } = await succeeded()
    await ready(id)
    const path = world.app.localFile(id, 'video') ?? ''
    await rename(path, `${path}.moved`)
    await world.app.lookForFiles()
    expect(world.result(id).video?.missing).toBe(true)
    await expect(world.app.showInFolder(id)).rejects.toMatchObject({ error: { code: 'fileMissing' } })
    await rename(`${path}.moved`, path)
    await world.app.lookForFiles()
    expect(world.result(id).video?.missing).toBe(false)
  })

  it('one that was deleted can be fetched again', async () => {
    const { id } = await succeeded()
    await ready(id)
    const { endedAtMs } = world.result(id)
    await rm(world.app.localFile(id, 'video') ?? '')
    await world.app.downloadAgain(id)
    await ready(id)
    expect(await videoOf(id)).toEqual(bytes)
    // How long it took, and the day on which it was paid for, are those of before.
    expect(world.result(id).endedAtMs).toBe(endedAtMs)
  })

  it('fetched again only where it can be had: where it was is kept otherwise', async () => {
    const { id, taskId } = await succeeded()
    await ready(id)
    const path = world.app.localFile(id, 'video')
    await rm(path ?? '')
    world.service.tasks.delete(taskId)
    await expect(world.app.downloadAgain(id)).rejects.toMatchObject({ error: { code: 'notFound' } })
    expect(world.app.localFile(id, 'video')).toBe(path)
    expect(world.result(id).state.kind).toBe('ready')
  })

  it('that does not come can be removed', async () => {
    const page = (response: ServerResponse) => void response.writeHead(200).end('<html>Sorry</html>')
    const { id } = await succeeded({
      prepare: (file) => file.replies.push(...Array.from({ length: 50 }, () => page)),
    })
    await vi.waitFor(() => expect(world.result(id).state).toMatchObject({ problem: { code: 'badResponse' } }))
    await world.app.remove(id, false)
    expect(world.app.snapshot().results).toEqual([])
    expect(await world.files()).toEqual([])
  })

  it('removed with its file, which goes to the trash; or without', async () => {
    const one = await succeeded({ words: 'one' })
    const two = await succeeded({ words: 'two' })
    await Promise.all([ready(one.id), ready(two.id)])
    const path = world.app.localFile(one.id, 'video')
    await world.app.remove(one.id, true)
    await world.app.remove(two.id, false)
    expect(world.trashed).toEqual([path])
    expect(await world.files()).toHaveLength(1)
    expect(world.app.snapshot().results).toEqual([])
  })

  it('somebody else’s file of that name stays as it is', async () => {
    const { id } = await succeeded()
    await ready(id)
    const path = world.app.localFile(id, 'video') ?? ''
    await writeFile(path, 'theirs')
    await world.app.downloadAgain(id)
    await ready(id)
    expect(await readFile(path, 'utf8')).toBe('theirs')
    expect(world.app.localFile(id, 'video')).not.toBe(path)
  })
})

it('the metadata that cannot be written costs nobody the video', async () => {
  await world.close()
  world = await openWorld({
    settingsInVideo: {
      write: async () => {
        throw new Error('read-only')
      },
      read: async () => ({ composition: null, actualSeed: null, missingAssetIds: [] }),
    },
  })
  const { id } = await succeeded()
  await ready(id)
  expect(world.defects.splice(0)).toHaveLength(1)
})
