import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, type RequestOptions, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppImageUpdater } from 'electron-updater'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type LoopbackServer, startLoopbackServer } from '../../base/loopback-server.test-support.ts'
import { UpdateFailure, type UpdaterPort } from '../../updates/index.ts'
import { createElectronUpdater, type LibraryUpdater } from './electron-updater.ts'
import { createProxyLogin } from './proxy-login.ts'

/*
 * electron-updater itself, with its provider for plain servers, a real HTTP server and a program to be replaced. Only two
 * things are not the app's own: requests go by Node's http instead of Electron's net, and the app adapter is handed in.
 */

const next = '#!/bin/sh\necho "$APPIMAGE_EXIT_AFTER_INSTALL" > "$(dirname "$0")/started"\n'
const sha512 = (text: string): string => createHash('sha512').update(text).digest('base64')

let folder = ''
let appImage = ''
let server: LoopbackServer
/** What the server has, by its path without the query; a number is a status. */
let files: Record<string, string | number>
let ended: (() => void)[]

const releaseOf = (change: Readonly<Record<string, string>> = {}): string => {
  const values = { version: '0.3.0', url: 'asset-library.AppImage', sha512: sha512(next), ...change }
  return `version: ${values.version}
files:
  - url: ${values.url}
    sha512: ${values.sha512}
    size: ${next.length}
releaseDate: '2026-11-26T10:00:00.000Z'
releaseNotes: |
  ### Added
  - Updates.
`
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'updater-'))
  appImage = join(folder, 'asset-library.AppImage')
  writeFileSync(appImage, 'the old one')
  writeFileSync(join(folder, 'app-update.yml'), 'updaterCacheDirName: downloads\n')
  files = { '/asset-library.AppImage': next, '/latest-linux.yml': releaseOf() }
  ended = []
  vi.stubEnv('APPIMAGE', appImage)
  vi.stubEnv('TEST_UPDATER_ARCH', 'x64')
  server = await startLoopbackServer((call, response) => {
    const content = files[call.path.replace(/\?.*$/, '')] ?? 404
    if (typeof content === 'number') return void response.writeHead(content).end()
    response.end(content)
  })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function load(): Promise<LibraryUpdater> {
  const { AppImageUpdater: Updater } = (await import('electron-updater')).default
  const { ElectronHttpExecutor } = await import('electron-updater/out/electronHttpExecutor.js')
  const httpExecutor = Object.assign(new ElectronHttpExecutor(), {
    createRequest: (options: RequestOptions, answered: (response: IncomingMessage) => void) =>
      request(options, answered),
    addRedirectHandlers: () => undefined,
  })
  const updater: AppImageUpdater = new Updater(undefined, {
    version: '0.2.0',
    name: 'asset-library',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  })
  Object.assign(updater, { httpExecutor })
  updater.setFeedURL({ provider: 'generic', url: server.origin })
  return updater
}

function setUp() {
  const steps: string[] = []
  const updater = createElectronUpdater({
    load,
    proxyLogin: createProxyLogin(async () => null),
    prepareNetwork: async () => void steps.push('network'),
    onEnded: (listener) => void ended.push(listener),
    beforeRestart: () => void steps.push('unlocked'),
    onDefect: (where, cause) => void steps.push(`${where}: ${cause}`),
  })
  return { updater, steps }
}
const endApp = (): void => {
  for (const end of ended) end()
}
const onLinux = it.skipIf(process.platform !== 'linux')

onLinux('finds a newer version with its notes and size, and fetches nothing', async () => {
  const { updater, steps } = setUp()
  expect(await updater.check()).toEqual({
    version: '0.3.0',
    releasedAtMs: Date.UTC(2026, 10, 26, 10),
    sizeBytes: next.length,
    notes: '### Added\n- Updates.\n',
  })
  expect(steps).toEqual(['network'])
  expect(server.calls.map(({ path }) => path.replace(/\?.*$/, ''))).toEqual(['/latest-linux.yml'])
  // Nothing that tells this copy from another goes out.
  expect(server.calls[0]?.headers['x-user-staging-id']).toBe('none')
})

onLinux('takes neither the same version nor an older one for an update', async () => {
  const { updater } = setUp()
  for (const version of ['0.2.0', '0.1.9']) {
    files['/latest-linux.yml'] = releaseOf({ version })
    expect(await updater.check()).toBeNull()
  }
})

onLinux('fetches and checks it, and puts it in place only when the app has ended', async () => {
  const { updater } = setUp()
  await updater.check()
  const seen: number[] = []
  await updater.download(({ receivedBytes }) => void seen.push(receivedBytes))
  endApp()
  expect(readFileSync(appImage, 'utf8')).toBe('the old one')
  updater.installAtEnd({ restart: false })
  updater.installAtEnd(null)
  endApp()
  expect(readFileSync(appImage, 'utf8')).toBe('the old one')
  updater.installAtEnd({ restart: false })
  expect(readFileSync(appImage, 'utf8')).toBe('the old one')
  endApp()
  expect(readFileSync(appImage, 'utf8')).toBe(next)
  // It was told to set itself up and end: nobody asked for a restart.
  expect(readFileSync(join(folder, 'started'), 'utf8')).toBe('true\n')
})

onLinux('starts the new version when asked to, after the lock of this one is gone', async () => {
  const { updater, steps } = setUp()
  await updater.check()
  await updater.download(() => undefined)
  updater.installAtEnd({ restart: true })
  endApp()
  expect(steps.at(-1)).toBe('unlocked')
  expect(readFileSync(appImage, 'utf8')).toBe(next)
  await vi.waitFor(() => expect(existsSync(join(folder, 'started'))).toBe(true))
})

onLinux('keeps the old version when the new one does not get into its place', async () => {
  const { updater } = setUp()
  await updater.check()
  await updater.download(() => undefined)
  updater.installAtEnd({ restart: false })
  // As when the disk is full: what electron-updater moves with moves nothing, after it has deleted the old one.
  writeFileSync(join(folder, 'mv'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
  endApp()
  expect(readFileSync(appImage, 'utf8')).toBe('the old one')
  expect(existsSync(`${appImage}.old`)).toBe(false)
})

onLinux('keeps the old version when what came is not what the release says', async () => {
  const { updater } = setUp()
  files['/asset-library.AppImage'] = next.replace('started', 'hacked!')
  await updater.check()
  await expect(updater.download(() => undefined)).rejects.toMatchObject({ code: 'ERR_CHECKSUM_MISMATCH' })
  updater.installAtEnd({ restart: false })
  endApp()
  expect(readFileSync(appImage, 'utf8')).toBe('the old one')
})

onLinux.each([
  ['a file of another release', { url: '../../../other/releases/download/v9/x.AppImage' }],
  ['a file elsewhere', { url: 'https://evil.example/x.AppImage' }],
  ['no proper checksum', { sha512: 'short' }],
])('takes no release that names %s', async (_what, change) => {
  files['/latest-linux.yml'] = releaseOf(change)
  await expect(setUp().updater.check()).rejects.toMatchObject(new UpdateFailure('badRelease'))
})

onLinux('gives what went wrong as electron-updater names it', async () => {
  const { updater } = setUp()
  files['/latest-linux.yml'] = 404
  await expect(updater.check()).rejects.toMatchObject({ code: 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND' })
  files['/latest-linux.yml'] = 429
  await expect(updater.check()).rejects.toMatchObject({ statusCode: 429 })
})

async function breakOff(updater: UpdaterPort): Promise<void> {
  const downloading = updater.download(() => undefined)
  updater.cancelDownload()
  await expect(downloading).rejects.toMatchObject(new UpdateFailure('cancelled'))
}

onLinux('fetches nothing of a release that is none of ours, though another was found before', async () => {
  const { updater } = setUp()
  await updater.check()
  files['/latest-linux.yml'] = releaseOf({ version: '0.4.0', url: 'else/where.AppImage' })
  files['/else/where.AppImage'] = next
  await expect(updater.check()).rejects.toMatchObject(new UpdateFailure('badRelease'))
  await expect(updater.download(() => undefined)).rejects.toMatchObject(new UpdateFailure('badRelease'))
  expect(server.calls.filter(({ path }) => path.includes('AppImage'))).toEqual([])
})

onLinux('says which version it has fetched, where another came since', async () => {
  const { updater } = setUp()
  await updater.check()
  await breakOff(updater)
  files['/latest-linux.yml'] = releaseOf({ version: '0.4.0' })
  expect(await updater.download(() => undefined)).toMatchObject({ version: '0.4.0' })
})

onLinux('breaks off also what has only just begun', async () => {
  const { updater } = setUp()
  await updater.check()
  for (let time = 0; time < 2; time += 1) await breakOff(updater)
  expect(server.calls.filter(({ path }) => path.includes('AppImage'))).toEqual([])
})

onLinux('can begin a download again after one that was broken off', async () => {
  const { updater } = setUp()
  await updater.check()
  await breakOff(updater)
  expect(await updater.download(() => undefined)).toMatchObject({ version: '0.3.0' })
})
