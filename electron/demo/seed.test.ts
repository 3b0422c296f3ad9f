import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { field, poll, post, sendFile, startTestDemo, type TestDemo } from './test-support.ts'

const seedDir = join(import.meta.dirname, '..', '..', 'assets', 'demo')

let demo: TestDemo
beforeEach(async () => {
  demo = await startTestDemo({ seedDir })
})
afterEach(() => demo.stop())

async function groups(
  groupType: 0 | 1,
): Promise<{ group_id: string; group_name: string; is_official: boolean }[]> {
  const listed = await post(demo.server, 'groups/list', { page_size: 100, group_type: groupType })
  return field(listed.data, 'list') as { group_id: string; group_name: string; is_official: boolean }[]
}

test('three official, three virtual and two real-person groups, with previews', async () => {
  const virtual = await groups(0)
  expect(virtual.filter((group) => group.is_official)).toHaveLength(3)
  expect(virtual).toHaveLength(6)
  const persons = await groups(1)
  expect(persons).toHaveLength(2)
  for (const { group_id } of [...virtual, ...persons]) {
    const listed = await post(demo.server, 'groups/assets', { page_size: 100, group_id })
    for (const asset of field(listed.data, 'list') as Record<string, unknown>[]) {
      const preview = await fetch(String(asset.file_url))
      expect(preview.status).toBe(200)
      expect((await preview.arrayBuffer()).byteLength).toBe(asset.file_size)
    }
  }
})

test('is imported once, and a changed library stays changed', async () => {
  const mine = (await groups(0)).find((group) => !group.is_official)
  await post(demo.server, 'groups/delete', { group_id: mine?.group_id })
  const before = demo.server.stats()
  expect((await demo.restart()).stats()).toMatchObject({ groups: before.groups, assets: before.assets })
  await stat(join(seedDir, 'index.json'))
})

test('every demo medium is one that the service would take, and all are a few megabytes', async () => {
  const groupId = demo.server.addGroup({ name: 'Again' })
  let totalBytes = 0
  const tasks = new Map<string, string>()
  for (const entry of await readdir(seedDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.json')) continue
    const content = await readFile(join(entry.parentPath, entry.name))
    totalBytes += content.length
    const sent = await sendFile(demo.server, groupId, entry.name, content)
    tasks.set(entry.name, String(field(sent.data, 'task_id')))
  }
  await demo.server.settled()
  expect(tasks.size).toBeGreaterThan(36)
  for (const [name, taskId] of tasks) {
    const polled = await poll(demo.server, taskId)
    expect({ name, code: polled.code, msg: polled.msg }).toEqual({ name, code: 200, msg: '' })
  }
  expect(totalBytes).toBeLessThan(6 * 2 ** 20)
})
