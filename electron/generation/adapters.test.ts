import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppFailure } from '../../shared/result.ts'
import { createTransport, Secret, type Transport } from '../api/index.ts'
import { toAssetsPort, toConnectionPort, toMediaPort, toUploadsPort } from './adapters.ts'

let transport: Transport
beforeEach(() => {
  transport = createTransport({ version: '0' })
})
afterEach(() => transport.close())

type Connection = Parameters<typeof toConnectionPort>[0]
type Session = NonNullable<ReturnType<Connection['session']>>

const sessionAt = (baseUrl: string): Session => ({
  accountId: 'a',
  baseUrl: 'https://library.test',
  // Nothing here asks the library.
  api: {} as Session['api'],
  generation: { baseUrl, apiKey: new Secret('sk-1') },
})

function portOf(session: Session | null, isRefused = false) {
  return toConnectionPort(
    {
      session: () => session,
      get: () => ({
        state: 'connected',
        account: {
          accountId: 'a',
          lastFour: '',
          host: '',
          demo: false,
          keyStorage: { kind: 'environment' },
          hasEnvironmentKey: true,
        },
        problem: isRefused ? { code: 'keyRejected' } : null,
        nextTryAtMs: null,
      }),
      onChanged: () => () => {},
      onSessionChanged: () => () => {},
    },
    transport,
  )
}

it('a session is one account, as long as it lasts', () => {
  const port = portOf(sessionAt('https://api.test'))
  expect(port.current()).toMatchObject({ accountId: 'a', isLocal: false })
  expect(port.current()).toBe(port.current())
  expect(portOf(sessionAt('http://127.0.0.1:9')).current()?.isLocal).toBe(true)
  expect(portOf(null).current()).toBeNull()
})

it('a refused key asks nothing, and its drafts are still there', () => {
  const port = portOf(sessionAt('https://api.test'), true)
  expect(port.current()).toBeNull()
  expect(port.accountId()).toBe('a')
  // A wrong address beside it is for when there is a key again.
  expect(portOf(sessionAt('nonsense'), true).problem()).toBeNull()
})

it('an address that is none is said, and the library works without it', () => {
  for (const address of ['nonsense', 'http://elsewhere.test']) {
    const port = portOf(sessionAt(address))
    expect(port.problem()).toMatchObject({ code: 'badGenerationAddress' })
    expect(port.current()).toBeNull()
  }
})

it('an asset that is not found is gone; any other failure is one', async () => {
  const failing = (code: 'notFound' | 'offline') =>
    toAssetsPort({
      get: async () => {
        throw new AppFailure({ code })
      },
    })
  const asset = { groupId: 'g', assetId: 'x' }
  expect(await failing('notFound').look(asset)).toMatchObject({ status: 'gone' })
  await expect(failing('offline').look(asset)).rejects.toMatchObject({ error: { code: 'offline' } })
})

it('a file that no reader knows has no facts', async () => {
  const port = toMediaPort({
    probe: async () => ({ ok: false, error: { code: 'corrupt' }, sizeBytes: 1, measured: null }),
  })
  expect(await port.measureVideo('/x.mp4')).toBeNull()
})

it('a folder that is put into a slot uploads nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slot-'))
  await mkdir(join(folder, 'Shoot'))
  await writeFile(join(folder, 'Shoot', 'a.png'), 'a')
  await writeFile(join(folder, 'b.png'), 'b')
  const added: (readonly string[])[] = []
  const port = toUploadsPort({
    add: async ({ paths }) => {
      added.push(paths)
      return { dropId: 'd', addedCount: paths.length, skippedCount: 0 }
    },
    find: () => null,
    findByPath: () => null,
    onDelta: () => () => {},
  })
  const [shoot, file, gone] = [join(folder, 'Shoot'), join(folder, 'b.png'), join(folder, 'gone.png')]
  expect(await port.add({ paths: [shoot], groupId: null })).toEqual([])
  expect(added).toEqual([])
  await port.add({ paths: [shoot, file, gone], groupId: null })
  expect(added).toEqual([[file, gone]])
  await rm(folder, { recursive: true })
})
