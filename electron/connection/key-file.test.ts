import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../base/clock.ts'
import { createWorld, key, problemOf, type World } from './connection.test-support.ts'
import { readKeyFile } from './key-file.ts'

let folder = ''
let path = ''
let world: World
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'key-file-'))
  path = join(folder, 'key')
  world = await createWorld()
})
afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const write = (text: string | Buffer, mode = 0o600): void => {
  writeFileSync(path, text)
  chmodSync(path, mode)
}
const failed = (code: string, detail: string) => expect.objectContaining({ error: { code, detail } })

it.each([key, `${key}\n`, `\uFEFF  ${key}\r\n`])('takes the key of %j', async (text) => {
  write(text)
  expect((await readKeyFile(path, systemClock)).reveal()).toBe(key)
})

it('takes the key of a file as PowerShell writes it', async () => {
  write(Buffer.from(`\uFEFF${key}\r\n`, 'utf16le'))
  expect((await readKeyFile(path, systemClock)).reveal()).toBe(key)
})

it.runIf(process.platform !== 'win32')('refuses a file that others may read', async () => {
  for (const mode of [0o644, 0o640, 0o604, 0o620]) {
    write(key, mode)
    await expect(readKeyFile(path, systemClock)).rejects.toEqual(
      failed('keyFileOpen', `mode ${mode.toString(8)}`),
    )
  }
})

it.each([
  ['empty', ' \n'],
  ['too large', Buffer.alloc(5_000, 'k')],
  ['more than one line', `${key}\n${key}`],
])('refuses one that is %s', async (detail, text) => {
  write(text)
  await expect(readKeyFile(path, systemClock)).rejects.toEqual(failed('keyFileWrong', detail))
})

it('names no path when there is no file', async () => {
  await expect(readKeyFile(path, systemClock)).rejects.toEqual(failed('keyFileMissing', 'ENOENT'))
  await expect(readKeyFile(folder, systemClock)).rejects.toMatchObject({
    error: { code: expect.stringContaining('keyFile') },
  })
})

it.runIf(process.platform === 'linux')('waits for no pipe in its place', async () => {
  spawnSync('mkfifo', ['-m', '600', path])
  await expect(readKeyFile(path, systemClock)).rejects.toEqual(failed('keyFileWrong', 'not a file'))
})

it('is used as the environment is: before what is saved, and stored nowhere', async () => {
  write(`${key}\n`)
  const service = world.make({ POWERTOKENS_API_KEY_FILE: path })
  expect(await service.start()).toMatchObject({
    state: 'connected',
    account: { keyStorage: { kind: 'environment' }, hasEnvironmentKey: true, lastFour: 'cdef' },
  })
  expect(await world.savedKey()).toBeNull()
})

it('gives way to a key in the environment itself', async () => {
  const service = world.make({ POWERTOKENS_API_KEY: key, POWERTOKENS_API_KEY_FILE: path })
  expect(await service.start()).toMatchObject({ state: 'connected', problem: null })
})

it.runIf(process.platform !== 'win32')(
  'says what is wrong, and connects with a key that is typed then',
  async () => {
    write(key, 0o644)
    const service = world.make({ POWERTOKENS_API_KEY_FILE: path })
    expect(problemOf(await service.start())).toBe('keyFileOpen')
    expect(world.server.calls).toEqual([])
    expect((await service.connect({ apiKey: key })).state).toBe('connected')
  },
)
