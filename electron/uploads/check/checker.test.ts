import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { fakeConnection, fakeGroups, openQueueDatabase, plainMedia } from '../doubles.test-support.ts'
import { createUploadService } from '../service.ts'

test('a defect is not met again without a pause, and holds up no other file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'checker-'))
  const database = openQueueDatabase(folder)
  const clock = createManualClock()
  const defects: string[] = []
  const probed: string[] = []
  let comparedCount = 0
  let isBroken = true
  const service = createUploadService({
    database,
    connection: fakeConnection(null),
    groups: fakeGroups(),
    media: {
      ...plainMedia,
      probe: async (path) => {
        probed.push(path)
        if (isBroken && path.endsWith('odd.png')) throw new TypeError('defect')
        return plainMedia.probe(path)
      },
    },
    statFile: async (path) => {
      const found = await stat(path, { bigint: true })
      comparedCount += 1
      return found
    },
    settings: { uploadConcurrency: () => 3, duplicates: () => 'ask', onChanged: () => () => {} },
    clock,
    random: () => 0.5,
    onDefect: (where) => defects.push(where),
  })
  const kinds = () => service.list().items.map(({ state }) => state.kind)
  const until = async (isSo: () => boolean, stepMs: number) => {
    while (!isSo()) {
      clock.advance(stepMs)
      await setImmediate()
    }
  }
  const paths = ['odd.png', 'plain.png'].map((name) => join(folder, name))
  for (const path of paths) await writeFile(path, 'image')
  service.start()
  const added = service.add({ paths, groupId: null })
  await until(() => probed.length === 2, 1)
  await until(() => comparedCount === 1, 0)
  await setImmediate()
  clock.advance(1_000)
  await added
  expect(kinds()).toEqual(['checking', 'waiting'])
  expect(probed.filter((path) => path === paths[0])).toHaveLength(1)
  expect(defects).toEqual(['checker'])
  isBroken = false
  await until(() => kinds()[0] === 'waiting', 1)
  expect(probed.filter((path) => path === paths[0])).toHaveLength(2)
  const stopped = service.stop()
  await until(() => clock.pending() === 0, 1)
  await stopped
  database.close()
  await rm(folder, { recursive: true, force: true })
})
