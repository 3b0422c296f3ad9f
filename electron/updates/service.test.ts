import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import type { UnfinishedWork, Updates } from '../../shared/updates.ts'
import { createListeners } from '../base/listeners.ts'
import { createManualClock } from '../base/manual-clock.test-support.ts'
import { type FoundUpdate, type InstallPlan, UpdateFailure, type UpdaterPort } from './ports.ts'
import { createUpdateService, type UpdateServiceOptions } from './service.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const none: UnfinishedWork = { uploadCount: 0, requestCount: 0, videoDownloadCount: 0, fileDownloadCount: 0 }
const update: FoundUpdate = {
  version: '0.3.0',
  releasedAtMs: 1_800_000_000_000,
  sizeBytes: 1000,
  notes: '## New\n- [docs](https://example.org/a)',
}

function setUp(change: Partial<UpdateServiceOptions> = {}) {
  const clock = createManualClock()
  const answers: (FoundUpdate | null | Error)[] = []
  const plans: (InstallPlan | null)[] = []
  const quit = vi.fn()
  const opened: string[] = []
  const defects: unknown[] = []
  let settings: Settings = defaultSettings
  let work = none
  const workChanged = createListeners<void>()
  const downloading = Promise.withResolvers<FoundUpdate>()
  let progress: Parameters<UpdaterPort['download']>[0] = () => undefined
  let checks = 0
  const updater: UpdaterPort = {
    check: async () => {
      checks += 1
      const answer = answers.shift() ?? null
      if (answer instanceof Error) throw answer
      return answer
    },
    download: (onProgress) => {
      progress = onProgress
      return downloading.promise
    },
    cancelDownload: () => downloading.reject(new UpdateFailure('cancelled')),
    installAtEnd: (plan) => void plans.push(plan),
  }
  const service = createUpdateService({
    source: 'app',
    currentVersion: '0.2.0',
    updater,
    memory: {
      get: () => settings,
      update: (next) => {
        settings = { ...settings, ...next }
      },
    },
    work: { unfinished: () => work, onChanged: workChanged.add },
    clock,
    quit,
    releasesPage: 'https://github.com/o/r/releases',
    openAddress: async (address) => void opened.push(address),
    onDefect: (where, cause) => void defects.push([where, cause]),
    ...change,
  })
  const heard: Updates[] = []
  service.onChanged((updates) => heard.push(updates))
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  return {
    clock,
    answers,
    plans,
    quit,
    opened,
    defects,
    service,
    heard,
    downloading,
    settle,
    progress: (receivedBytes: number) => progress({ receivedBytes, totalBytes: 1000 }),
    checks: () => checks,
    setWork: (next: Partial<UnfinishedWork>) => {
      work = { ...none, ...next }
      workChanged.notify()
    },
    setSettings: (next: Partial<Settings>) => {
      settings = { ...settings, ...next }
    },
    downloaded: async () => {
      answers.push(update)
      await service.check()
      service.download()
      downloading.resolve(update)
      await settle()
    },
  }
}

let world: ReturnType<typeof setUp>
beforeEach(() => {
  world = setUp()
})
afterEach(() => world.service.stop())

it('looks once a day, half a minute after the start, and fetches nothing by itself', async () => {
  const { clock, service, checks, answers, settle } = world
  answers.push(null, update)
  service.start()
  expect(checks()).toBe(0)
  clock.advance(minuteMs)
  await settle()
  expect(checks()).toBe(1)
  expect(service.get()).toMatchObject({ step: { kind: 'upToDate' }, update: null, checkedAtMs: clock.now() })
  clock.advance(23 * hourMs)
  await settle()
  expect(checks()).toBe(1)
  clock.advance(2 * hourMs)
  await settle()
  expect(checks()).toBe(2)
  expect(service.get().step).toEqual({ kind: 'found' })
})

it('looks also when the last look is of a time that is still to come: the clock was wrong then', async () => {
  const { clock, service, checks, settle, setSettings } = world
  setSettings({ lookedForUpdatesAtMs: clock.now() + 365 * 24 * hourMs })
  service.start()
  clock.advance(minuteMs)
  await settle()
  expect(checks()).toBe(1)
  clock.advance(2 * hourMs)
  await settle()
  expect(checks()).toBe(1)
})

it('asks again an hour after nobody answered, says nothing of it, and knows what it knew', async () => {
  const { clock, service, checks, answers, settle, setSettings } = world
  answers.push(update, new UpdateFailure('offline'))
  await service.check()
  setSettings({ lookedForUpdatesAtMs: null })
  service.start()
  clock.advance(minuteMs)
  await settle()
  expect(service.get()).toMatchObject({ step: { kind: 'found' }, update: { version: '0.3.0' } })
  clock.advance(hourMs)
  await settle()
  expect(checks()).toBe(3)
})

it('looks by a click only where that is wished, and never where another brings new versions', async () => {
  const { clock, service, checks, setSettings, settle } = world
  setSettings({ lookForUpdates: false })
  service.start()
  clock.advance(48 * hourMs)
  await settle()
  expect(checks()).toBe(0)
  expect((await service.check()).step.kind).toBe('upToDate')
  for (const source of ['packageManager', 'store', 'source', 'nobody'] as const) {
    const other = setUp({ source })
    other.service.start()
    other.clock.advance(48 * hourMs)
    await other.service.check()
    other.service.download()
    expect(other.checks()).toBe(0)
    expect(other.service.get()).toMatchObject({ source, step: { kind: 'idle' } })
    expect(other.clock.pending()).toBe(0)
  }
})

it('tells a person who asked what went wrong, and the log what nobody expects', async () => {
  const { service, answers, defects } = world
  answers.push(new UpdateFailure('rateLimited'), new Error('what?'))
  expect((await service.check()).step).toEqual({ kind: 'failed', during: 'check', problem: 'rateLimited' })
  expect(defects).toEqual([])
  expect((await service.check()).step).toEqual({ kind: 'failed', during: 'check', problem: 'unexpected' })
  expect(defects).toHaveLength(1)
})

it('fetches by a click, with progress, and restarts into the new version by another', async () => {
  const { service, answers, progress, downloading, settle, plans, quit } = world
  answers.push(update)
  await service.check()
  service.download()
  progress(400)
  expect(service.get().step).toEqual({ kind: 'downloading', receivedBytes: 400, totalBytes: 1000 })
  service.install('now')
  expect(quit).not.toHaveBeenCalled()
  downloading.resolve(update)
  await settle()
  expect(service.get()).toMatchObject({ step: { kind: 'downloaded', install: null }, waitsFor: null })
  expect(plans).toEqual([])
  service.install('now')
  expect(plans).toEqual([{ restart: true }])
  expect(quit).toHaveBeenCalledOnce()
  expect(service.get().step).toEqual({ kind: 'installing' })
})

it('breaks a download off, and tells of one that failed, which can be tried again', async () => {
  const { service, answers, settle } = world
  answers.push(update)
  await service.check()
  service.download()
  service.cancelDownload()
  await settle()
  expect(service.get().step).toEqual({ kind: 'found' })
  const other = setUp()
  other.answers.push(update)
  await other.service.check()
  other.service.download()
  other.downloading.reject(
    Object.assign(new Error('sha512 checksum mismatch'), { code: 'ERR_CHECKSUM_MISMATCH' }),
  )
  await other.settle()
  expect(other.service.get().step).toEqual({ kind: 'failed', during: 'download', problem: 'checksum' })
  other.service.download()
  expect(other.service.get().step.kind).toBe('downloading')
})

it.each([
  ['an upload', { uploadCount: 3 }],
  ['a paid request', { requestCount: 1 }],
  ['a video that comes', { videoDownloadCount: 1 }],
  ['a file that comes', { fileDownloadCount: 1 }],
])('never installs in the middle of %s: it waits until that is done, when asked to', async (_what, busy) => {
  const { service, downloaded, setWork, quit, plans, heard } = world
  service.start()
  await downloaded()
  setWork(busy)
  expect(heard.at(-1)?.waitsFor).toEqual({ ...none, ...busy })
  service.install('now')
  expect(quit).not.toHaveBeenCalled()
  expect(plans).toEqual([])
  service.install('whenDone')
  // Who quits meanwhile gets it, too.
  expect(plans).toEqual([{ restart: false }])
  setWork(busy)
  expect(quit).not.toHaveBeenCalled()
  setWork({})
  expect(plans.at(-1)).toEqual({ restart: true })
  expect(quit).toHaveBeenCalledOnce()
})

it('tells which version was fetched, where another came since the look', async () => {
  const { service, answers, downloading, settle } = world
  answers.push(update)
  await service.check()
  service.download()
  downloading.resolve({ ...update, version: '0.4.0', notes: '## Newer' })
  await settle()
  expect(service.get()).toMatchObject({
    step: { kind: 'downloaded' },
    update: { version: '0.4.0', notes: [{ spans: [{ text: 'Newer' }] }] },
  })
})

it('installs at the end of the app when that was chosen, and not when it was taken back', async () => {
  const { service, downloaded, setWork, quit, plans } = world
  service.start()
  await downloaded()
  service.install('atQuit')
  expect(service.get().step).toEqual({ kind: 'downloaded', install: 'atQuit' })
  setWork({ uploadCount: 1 })
  setWork({})
  expect(quit).not.toHaveBeenCalled()
  service.install('notNow')
  expect(plans).toEqual([{ restart: false }, null])
  expect(service.get().step).toEqual({ kind: 'downloaded', install: null })
})

it('looks for no other version while one is on its way or ready', async () => {
  const { service, downloaded, checks } = world
  await downloaded()
  await service.check()
  expect(checks()).toBe(1)
})

it('says no more of a version that is skipped, and tells the next', async () => {
  const { service, answers } = world
  answers.push(update, update, { ...update, version: '0.4.0' })
  await service.check()
  service.skip()
  expect(service.get().isSkipped).toBe(true)
  expect((await service.check()).isSkipped).toBe(true)
  expect((await service.check()).isSkipped).toBe(false)
})

it('opens the page of the releases and the links of the notes, by their places only', async () => {
  const { service, answers, opened } = world
  answers.push(update)
  await service.check()
  await service.openPage()
  await service.openLink(0)
  expect(opened).toEqual(['https://github.com/o/r/releases', 'https://example.org/a'])
  await expect(service.openLink(1)).rejects.toMatchObject({ error: { code: 'internal' } })
  await expect(setUp({ releasesPage: null }).service.openPage()).rejects.toThrow()
})

it('only tells where the person has to fetch it', async () => {
  const { service, answers, checks } = setUp({ source: 'page' })
  answers.push(update)
  await service.check()
  service.download()
  expect(checks()).toBe(1)
  expect(service.get()).toMatchObject({ step: { kind: 'found' }, hasPage: true })
})
