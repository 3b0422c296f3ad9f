import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { field, picture, post, sendFile, startTestDemo, type TestDemo } from './test-support.ts'

let demo: TestDemo
beforeEach(async () => {
  demo = await startTestDemo()
})
afterEach(() => demo.stop())

function names(data: unknown): unknown[] {
  return (field(data, 'list') as Record<string, unknown>[]).map((entry) => entry.group_name ?? entry.name)
}

describe('the key', () => {
  test('raw and Bearer are taken; missing and wrong ones get 401', async () => {
    const { server } = demo
    const list = (headers: Record<string, string>) => post(server, 'groups/list', {}, headers)
    expect(await list({ authorization: server.apiKey })).toMatchObject({ status: 200, code: 200 })
    expect(await list({ authorization: `Bearer ${server.apiKey}` })).toMatchObject({ status: 200, code: 200 })
    expect(await list({})).toMatchObject({ status: 401, code: 401 })
    expect(await list({ authorization: 'wrong' })).toMatchObject({ status: 401, code: 401 })
    expect(await list({ authorization: `Basic ${server.apiKey}` })).toMatchObject({ status: 401 })
    expect(server.requests().map((entry) => entry.authForm)).toEqual(['raw', 'bearer', 'none', 'raw', 'raw'])
  })

  test('the accepted forms, the key and the library can change while it runs', async () => {
    const { server } = demo
    const raw = { authorization: server.apiKey }
    const bearer = { authorization: `Bearer ${server.apiKey}` }
    server.setAuthForms(['bearer'])
    expect((await post(server, 'groups/list', {}, raw)).status).toBe(401)
    expect((await post(server, 'groups/list', {}, bearer)).status).toBe(200)
    server.setAuthForms(['raw'])
    expect((await post(server, 'groups/list', {}, bearer)).status).toBe(401)
    server.enableLibrary(false)
    expect(await post(server, 'groups/list', {}, raw)).toMatchObject({ status: 403, code: 403 })
    server.enableLibrary(true)
    server.revokeKey()
    expect((await post(server, 'groups/list', {}, raw)).status).toBe(401)
    expect((await post(server, 'groups/list', {}, { authorization: '' })).status).toBe(401)
    server.setApiKey('another')
    expect((await post(server, 'groups/list', {}, { authorization: 'another' })).status).toBe(200)
  })
})

describe('listing groups', () => {
  test('by group_type and real_human_type, official ones first', async () => {
    const { server } = demo
    server.addGroup({ name: 'Virtual one' })
    server.addGroup({ name: 'Official one', kind: 'official' })
    server.addGroup({ name: 'Own person', kind: 'real-person', realHumanType: 1 })
    server.addGroup({ name: 'Verified person', kind: 'real-person' })
    const virtual = await post(server, 'groups/list', { page: 1, page_size: 20, group_type: 0 })
    expect(virtual.data).toMatchObject({
      total: 2,
      list: [
        { group_name: 'Official one', group_type: 0, is_official: true },
        { group_name: 'Virtual one', group_type: 0, is_official: false },
      ],
    })
    expect(names((await post(server, 'groups/list', {})).data)).toEqual(['Official one', 'Virtual one'])
    const persons = await post(server, 'groups/list', { group_type: 1 })
    expect(names(persons.data)).toEqual(['Verified person', 'Own person'])
    const verified = await post(server, 'groups/list', { group_type: 1, real_human_type: 2 })
    expect(names(verified.data)).toEqual(['Verified person'])
    const own = await post(server, 'groups/list', { group_type: 1, real_human_type: 1 })
    expect(names(own.data)).toEqual(['Own person'])
  })

  test('official groups can be hidden, with their assets', async () => {
    const { server } = demo
    const groupId = server.addGroup({ name: 'Official one', kind: 'official' })
    server.setOfficialVisible(false)
    expect((await post(server, 'groups/list', {})).data).toMatchObject({ total: 0, list: [] })
    expect(await post(server, 'groups/assets', { group_id: groupId })).toMatchObject({ code: 404 })
  })

  test('pages, and refuses a page_size above 100 while it notes it down', async () => {
    const { server } = demo
    for (let i = 0; i < 5; i += 1) server.addGroup({ name: `Group ${i}` })
    const second = await post(server, 'groups/list', { page: 2, page_size: 2 })
    expect(names(second.data)).toEqual(['Group 2', 'Group 1'])
    expect(field(second.data, 'total')).toBe(5)
    const refused = await post(server, 'groups/list', { page: 1, page_size: 101 })
    expect(refused).toMatchObject({ status: 200, code: 400 })
    expect(String(refused.msg)).toContain('100')
    expect(server.requests().at(-1)).toMatchObject({ page: 1, pageSize: 101, code: 400 })
  })

  test.each([
    ['documented', ['group_id', 'group_name']],
    ['rich', ['asset_count', 'official', 'source', 'create_time']],
  ] as const)('with %s fields', async (fields, keys) => {
    const server = await demo.restart({ fields })
    server.addGroup({ name: 'Some' })
    const entry = field((await post(server, 'groups/list', {})).data, 'list', 0) as object
    expect(Object.keys(entry)).toEqual(expect.arrayContaining([...keys]))
    if (fields === 'documented') expect(Object.keys(entry)).toHaveLength(2)
  })
})

describe('changing groups', () => {
  test('create, rename, delete with all assets', async () => {
    const { server } = demo
    const created = await post(server, 'groups/create', { group_name: '素材 one' })
    const groupId = field(created.data, 'group_id') as string
    expect(await post(server, 'groups/rename', { group_id: groupId, group_name: 'Two' })).toMatchObject({
      code: 200,
    })
    expect(names((await post(server, 'groups/list', {})).data)).toEqual(['Two'])
    await sendFile(server, groupId, 'a.png', await picture())
    expect(await post(server, 'groups/delete', { group_id: groupId })).toMatchObject({ code: 200 })
    expect(server.stats()).toMatchObject({ groups: 0, assets: 0, acceptedUploads: 1 })
    expect(await post(server, 'groups/assets', { group_id: groupId })).toMatchObject({
      status: 200,
      code: 404,
    })
    expect(await post(server, 'groups/delete', { group_id: groupId })).toMatchObject({ code: 404 })
  })

  test('names have 1 to 64 characters', async () => {
    const { server } = demo
    const create = async (name: unknown) => (await post(server, 'groups/create', { group_name: name })).code
    expect(await create('x'.repeat(64))).toBe(200)
    expect(await create('🙂'.repeat(64))).toBe(200)
    expect(await create('x'.repeat(65))).toBe(400)
    expect(await create('')).toBe(400)
    expect(await create('   ')).toBe(400)
    expect(await create(7)).toBe(400)
    expect(await create(undefined)).toBe(400)
  })

  test('official groups refuse changes and uploads', async () => {
    const { server } = demo
    const groupId = server.addGroup({ name: 'Official', kind: 'official' })
    expect(await post(server, 'groups/rename', { group_id: groupId, group_name: 'Mine' })).toMatchObject({
      code: 403,
    })
    expect(await post(server, 'groups/delete', { group_id: groupId })).toMatchObject({ code: 403 })
    expect(await sendFile(server, groupId, 'a.png', await picture())).toMatchObject({ code: 403 })
    expect(server.stats()).toMatchObject({ groups: 1, assets: 0 })
  })

  test('a refusal can be an HTTP status as well', async () => {
    const server = await demo.restart({ refusalStyle: 'http' })
    expect(await post(server, 'groups/delete', { group_id: 'group-none' })).toMatchObject({
      status: 404,
      code: 404,
    })
  })
})

describe('listing assets', () => {
  test('filters by type, status, name and asset id, and pages', async () => {
    const { server } = demo
    const groupId = server.addGroup({ name: 'Mixed' })
    await server.addAsset({ groupId, name: 'sun_rise.jpg', kind: 'image' })
    await server.addAsset({ groupId, name: 'sunXrise.mp4', kind: 'video', durationSeconds: 3 })
    await server.addAsset({ groupId, name: 'Voice 100%.mp3', kind: 'audio', status: 'under-review' })
    const failedId = await server.addAsset({
      groupId,
      name: 'bad.png',
      kind: 'image',
      status: 'failed',
      failure: { code: 'FaceMismatch', message: 'Not the same person' },
    })
    const list = async (filter: object) =>
      names((await post(server, 'groups/assets', { group_id: groupId, ...filter })).data)
    expect(await list({})).toEqual(['bad.png', 'Voice 100%.mp3', 'sunXrise.mp4', 'sun_rise.jpg'])
    expect(await list({ type: 1 })).toEqual(['bad.png', 'sun_rise.jpg'])
    expect(await list({ type: 2 })).toEqual(['sunXrise.mp4'])
    expect(await list({ status: 1 })).toEqual(['Voice 100%.mp3'])
    expect(await list({ status: 2 })).toEqual(['sunXrise.mp4', 'sun_rise.jpg'])
    expect(await list({ name: 'SUN' })).toEqual(['sunXrise.mp4', 'sun_rise.jpg'])
    expect(await list({ name: 'n_r' })).toEqual(['sun_rise.jpg'])
    expect(await list({ name: '0%' })).toEqual(['Voice 100%.mp3'])
    expect(await list({ asset_id: failedId })).toEqual(['bad.png'])
    expect(await list({ page: 2, page_size: 3 })).toEqual(['sun_rise.jpg'])
    const failed = await post(server, 'groups/assets', { group_id: groupId, status: 3 })
    expect(failed.data).toMatchObject({
      total: 1,
      list: [
        {
          asset_id: failedId,
          status: 3,
          file_url: '',
          error_code: 'FaceMismatch',
          error_msg: 'Not the same person',
        },
      ],
    })
    const refused = await post(server, 'groups/assets', { group_id: groupId, page_size: 1000 })
    expect(refused).toMatchObject({ code: 400 })
  })

  test('with documented fields an asset is its id and nothing else', async () => {
    const server = await demo.restart({ fields: 'documented' })
    const groupId = server.addGroup({ name: 'Few' })
    const assetId = await server.addAsset({ groupId, name: 'a.jpg', kind: 'image' })
    const listed = await post(server, 'groups/assets', { group_id: groupId })
    expect(listed.data).toEqual({ list: [{ asset_id: assetId }], total: 1 })
  })

  test('100,000 pictures without files: every page, and a picture for each', async () => {
    const { server } = demo
    const groupId = server.addSyntheticGroup('Many', 100_000)
    const last = await post(server, 'groups/assets', { group_id: groupId, page: 1000, page_size: 100 })
    expect(field(last.data, 'total')).toBe(100_000)
    expect(names(last.data)).toHaveLength(100)
    expect(names(last.data).at(-1)).toBe('Synthetic 000001.jpg')
    expect(
      new Set((field(last.data, 'list') as { asset_id: string }[]).map((asset) => asset.asset_id)).size,
    ).toBe(100)
    const found = await post(server, 'groups/assets', { group_id: groupId, name: '077777' })
    expect(names(found.data)).toEqual(['Synthetic 077777.jpg'])
    const draw = async () =>
      Buffer.from(await (await fetch(String(field(found.data, 'list', 0, 'file_url')))).arrayBuffer())
    const first = await draw()
    expect(first.subarray(0, 2).toString('hex')).toBe('ffd8')
    expect((await draw()).equals(first)).toBe(true)
  })
})
