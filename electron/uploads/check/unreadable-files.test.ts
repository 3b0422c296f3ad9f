import { stat as statSystem } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { plainMedia } from '../doubles.test-support.ts'
import type { ProbeOutcome } from '../ports.ts'
import { createWorld, type World } from '../queue.test-support.ts'

let world: World
afterEach(() => world.close())

const codes = ['EACCES', 'EPERM', 'EIO', 'ETIMEDOUT', 'ELOOP', 'ESTALE'] as const

/** A disk of which one file says so, as root's own would not for want of rights. */
function troubledDisk() {
  const troubles = new Map<string, string>()
  const stat = async (path: string) => {
    const code = troubles.get(path)
    if (code !== undefined) throw Object.assign(new Error(code), { code })
    return statSystem(path, { bigint: true })
  }
  return { troubles, stat }
}

test.each(codes)('a file that says %s when it is its turn is not called missing', async (code) => {
  const { troubles, stat } = troubledDisk()
  world = await createWorld({ ports: { statFile: stat } })
  world.connection.set(null)
  const path = await world.file('a.png')
  await world.service.add({ paths: [path], groupId: world.groupId })
  await world.untilAll('waiting')
  troubles.set(path, code)
  world.connection.set(world.account())
  const [item] = await world.untilAll('failed')
  expect(item?.state).toMatchObject({
    phase: 'checking',
    code: 'fileUnreadable',
    detail: code,
    retryable: true,
  })
  expect(world.server.stats().acceptedUploads).toBe(0)
  troubles.clear()
  expect(await world.service.retryAllFailed()).toEqual({ count: 1 })
  await world.untilAll('ready')
})

test.each(['ENOENT', 'ENOTDIR'])('a file that says %s is missing', async (code) => {
  const { troubles, stat } = troubledDisk()
  world = await createWorld({ ports: { statFile: stat } })
  world.connection.set(null)
  const path = await world.file('a.png')
  await world.service.add({ paths: [path], groupId: world.groupId })
  await world.untilAll('waiting')
  troubles.set(path, code)
  world.connection.set(world.account())
  const [item] = await world.until(
    'the hold',
    ([now]) => now?.state.kind === 'waiting' && now.state.hold !== null,
  )
  expect(item?.state).toMatchObject({ hold: { reason: 'fileMissing' } })
})

test('a file that cannot be read while it is checked says why', async () => {
  const unreadable: ProbeOutcome = {
    ok: false,
    error: { code: 'unreadable', detail: 'EACCES' },
    sizeBytes: null,
    measured: null,
  }
  world = await createWorld({ ports: { media: { ...plainMedia, probe: async () => unreadable } } })
  await world.service.add({ paths: [await world.file('a.png')], groupId: world.groupId })
  const [item] = await world.untilAll('failed')
  expect(item?.state).toMatchObject({ code: 'fileUnreadable', detail: 'EACCES', retryable: true })
})
