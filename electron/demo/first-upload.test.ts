import { request } from 'undici'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { field, picture, poll, post, sendFile, startTestDemo, type TestDemo } from './test-support.ts'

let demo: TestDemo
beforeEach(async () => {
  demo = await startTestDemo()
})
afterEach(() => demo.stop())

test('create a group, upload, poll, list, preview', async () => {
  const { server } = demo
  const created = await post(server, 'groups/create', { group_name: 'My Project Assets' })
  expect(created).toMatchObject({ status: 200, code: 200, msg: '' })
  const groupId = String(field(created.data, 'group_id'))
  expect(groupId).toMatch(/^group-20260604100609-[a-z]{5}$/)

  const content = await picture()
  const uploaded = await sendFile(server, groupId, 'blue.png', content)
  expect(uploaded).toMatchObject({ status: 200, code: 200 })
  const taskId = String(field(uploaded.data, 'task_id'))
  expect(taskId).toMatch(/^task_260604100609\d{4}$/)

  await server.settled()
  const polled = await poll(server, taskId)
  const assetId = String(field(polled.data, 'asset_id'))
  expect(assetId).toMatch(/^asset-20260604100609-[a-z]{8}$/)

  const listed = await post(server, 'groups/assets', { page: 1, page_size: 100, group_id: groupId })
  expect(listed.data).toMatchObject({
    total: 1,
    list: [
      { asset_id: assetId, name: 'blue.png', ext: '.png', type: 1, status: 2, file_size: content.length },
    ],
  })
  const preview = await request(String(field(listed.data, 'list', 0, 'file_url')))
  expect(preview.statusCode).toBe(200)
  expect(preview.headers['content-type']).toBe('image/png')
  expect(Buffer.from(await preview.body.arrayBuffer()).equals(content)).toBe(true)

  expect(server.stats()).toMatchObject({ acceptedUploads: 1, duplicates: [] })
  const log = server.requests()
  expect(log.filter((entry) => entry.endpoint === 'upload')).toMatchObject([
    {
      hasAuthorization: true,
      authForm: 'raw',
      transferEncoding: undefined,
      status: 200,
      code: 200,
      fileName: 'blue.png',
    },
  ])
  expect(log.find((entry) => entry.endpoint === 'get-asset-id')).toMatchObject({ hasAuthorization: false })
  expect(JSON.stringify(log)).not.toContain(server.apiKey)
})
