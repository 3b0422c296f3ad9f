import { afterEach, beforeEach, expect, test } from 'vitest'
import { picture, poll, post, sendFile, startTestDemo, type TestDemo } from '../test-support.ts'
import type { Answers } from './form.ts'

let demo: TestDemo
let groupId: string
beforeEach(async () => {
  demo = await startTestDemo()
  groupId = demo.server.addSyntheticGroup('Many', 3)
})
afterEach(() => demo.stop())

const lists = (body: object) => post(demo.server, 'groups/list', body)
const assets = (body: object = {}) => post(demo.server, 'groups/assets', { group_id: groupId, ...body })

test('the poorest answers tell ids and names of groups, and nothing else', async () => {
  demo.server.setAnswers('poorest')
  expect((await lists({})).data).toEqual({ list: [{ group_id: groupId, group_name: 'Many' }] })
  const page = (await assets({ page_size: 2 })).data
  expect(page).toEqual({
    list: [{ asset_id: expect.stringMatching(/^asset/) }, { asset_id: expect.stringMatching(/^asset/) }],
  })
  expect((await lists({ group_type: 1 })).data).toEqual({ list: null })
  expect((await post(demo.server, 'groups/create', { group_name: 'New' })).data).toMatch(/^group-/)
  const sent = await sendFile(demo.server, groupId, 'a.png', await picture())
  expect(sent.data).toMatch(/^task_/)
  await demo.server.settled()
  expect((await poll(demo.server, String(sent.data))).data).toMatch(/^asset/)
})

test('upstream answers are capitalised and speak in words', async () => {
  demo.server.setAnswers('upstream')
  expect((await lists({})).data).toMatchObject({
    Items: [{ GroupId: groupId, Name: 'Many', GroupType: 0 }],
    TotalCount: 1,
  })
  expect((await assets()).data).toMatchObject({
    Items: [{ AssetType: 'Image', Status: 'Succeeded', URL: expect.stringContaining('http') }, {}, {}],
  })
})

test.each<[Answers, unknown]>([
  [{ total: 'zero' }, { list: [{}, {}, {}], total: 0 }],
  [{ total: 'tooFew' }, { total: 1 }],
  [{ total: 'tooMany' }, { total: 1006 }],
  [{ total: 'text' }, { total: '3' }],
  [{ listName: '' }, [{}, {}, {}]],
  [{ listName: 'records', spelling: 'camel' }, { records: [{ assetId: expect.any(String) }, {}, {}] }],
])('%j', async (form, data) => {
  demo.server.setAnswers(form)
  expect((await assets()).data).toMatchObject(data as object)
})

test('other forms of success, of tasks and of the verification address', async () => {
  demo.server.setAnswers({ success: 0, task: 'status', authorizeUrl: 'field' })
  expect(await assets()).toMatchObject({ code: 0, data: { total: 3 } })
  expect((await post(demo.server, 'get-authorize-url', {})).data).toEqual({ url: expect.any(String) })
  const sent = await sendFile(demo.server, groupId, 'a.png', await picture())
  const { task_id } = sent.data as { task_id: string }
  await demo.server.settled()
  expect((await poll(demo.server, task_id)).data).toMatchObject({ status: 'succeeded' })
})

test('a refusal stays as it is', async () => {
  demo.server.setAnswers('poorest')
  expect(await post(demo.server, 'groups/create', { group_name: '' })).toMatchObject({ code: 400 })
})
