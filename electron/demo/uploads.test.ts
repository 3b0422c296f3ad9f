import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { request } from 'undici'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  boundary,
  field,
  multipart,
  picture,
  poll,
  post,
  sendFile,
  sendForm,
  startTestDemo,
  type TestDemo,
} from './test-support.ts'

let demo: TestDemo
let groupId: string
beforeEach(async () => {
  demo = await startTestDemo()
  groupId = demo.server.addGroup({ name: 'Uploads' })
})
afterEach(() => demo.stop())

async function outcome(fileName: string, content: Buffer, target = groupId): Promise<unknown> {
  const sent = await sendFile(demo.server, target, fileName, content)
  if (sent.code !== 200) return sent.msg
  await demo.server.settled()
  const polled = await poll(demo.server, String(field(sent.data, 'task_id')))
  return polled.code === 200 ? field(polled.data, 'asset_id') : polled.msg
}

/** 16-bit mono WAV of silence. */
function wav(seconds: number): Buffer {
  const data = Buffer.alloc(Math.round(seconds * 8000) * 2)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(16_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(data.length, 40)
  return Buffer.concat([header, data])
}

describe('the form', () => {
  test('the group may come before the file or after it, by id or by name', async () => {
    const { server } = demo
    const file = { name: 'file', fileName: 'a.png', content: await picture() }
    const byId = { name: 'group_id', content: groupId }
    expect(await sendForm(server, multipart([byId, file]))).toMatchObject({ code: 200 })
    expect(await sendForm(server, multipart([file, byId]))).toMatchObject({ code: 200 })
    const byName = { name: 'group_name', content: 'Made by upload' }
    expect(await sendForm(server, multipart([file, byName]))).toMatchObject({ code: 200 })
    expect(await sendForm(server, multipart([byName, file]))).toMatchObject({ code: 200 })
    expect(server.stats()).toMatchObject({ groups: 2, assets: 4 })
    expect(server.stats().uploads.map((upload) => upload.count)).toEqual([2, 2])
  })

  test('file names keep their letters, and lose a path', async () => {
    expect(await outcome('樱花 é.png', await picture())).toMatch(/^asset-/)
    expect(await outcome('../../etc/evil.png', await picture())).toMatch(/^asset-/)
    const listed = await post(demo.server, 'groups/assets', { group_id: groupId })
    expect(listed.data).toMatchObject({ list: [{ name: 'evil.png' }, { name: '樱花 é.png' }] })
    // Stored names are made by the server.
    for (const name of await readdir(join(demo.dataDir, 'media'))) expect(name).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('names of 45 characters are taken, longer ones refused', async () => {
    expect(await outcome(`${'n'.repeat(41)}.png`, await picture())).toMatch(/^asset-/)
    expect(await outcome(`${'n'.repeat(42)}.png`, await picture())).toBe(
      'Name must be no more than 64 characters',
    )
  })

  test.each([
    ['no file', [{ name: 'group_id', content: 'x' }], 'file is required'],
    ['no group', [{ name: 'file', fileName: 'a.png', content: 'x' }], 'group_id or group_name is required'],
    ['an empty file', [{ name: 'file', fileName: 'a.png', content: '' }], 'The file is empty'],
  ] as const)('refuses %s', async (_, parts, msg) => {
    expect(await sendForm(demo.server, multipart(parts))).toMatchObject({ status: 200, code: 400, msg })
    expect(await readdir(join(demo.dataDir, 'incoming'))).toEqual([])
  })

  test('refuses an unknown group and a group name that is too long', async () => {
    expect(await sendFile(demo.server, 'group-none', 'a.png', await picture())).toMatchObject({ code: 404 })
    const file = { name: 'file', fileName: 'a.png', content: await picture() }
    const long = multipart([file, { name: 'group_name', content: 'x'.repeat(65) }])
    expect(await sendForm(demo.server, long)).toMatchObject({ code: 400 })
    expect(await readdir(join(demo.dataDir, 'media'))).toEqual([])
  })

  test('wants a Content-Length, unless told otherwise', async () => {
    const body = multipart([
      { name: 'file', fileName: 'a.png', content: await picture() },
      { name: 'group_id', content: groupId },
    ])
    const chunked = async (server = demo.server) =>
      request(`${server.baseUrl}/v1/asset/upload`, {
        method: 'POST',
        headers: {
          authorization: server.apiKey,
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
        body: Readable.from([body]),
      })
    const refused = await chunked()
    expect(refused.statusCode).toBe(411)
    await refused.body.dump()
    expect(demo.server.requests().at(-1)).toMatchObject({
      transferEncoding: 'chunked',
      contentLength: undefined,
    })
    const lenient = await demo.restart({ requireContentLength: false })
    const taken = await chunked(lenient)
    expect(await taken.body.json()).toMatchObject({ code: 200 })
  })

  test('notes length, group and name of every upload', async () => {
    const content = await picture()
    await sendFile(demo.server, groupId, 'noted.png', content)
    const entry = demo.server.requests().at(-1)
    expect(entry).toMatchObject({ endpoint: 'upload', groupId, fileName: 'noted.png', authForm: 'raw' })
    expect(entry?.contentLength).toBe(entry?.bodyBytes)
    expect(entry?.contentLength).toBeGreaterThan(content.length)
  })
})

describe('limits, checked on this side as well', () => {
  test('the type is told by the content, not by the name', async () => {
    expect(await outcome('not-a-picture.png', Buffer.from('hello there, this is text'))).toMatch(
      /Unsupported file type/,
    )
    expect(await outcome('page.jpg', Buffer.from('%PDF-1.7 ....'))).toMatch(
      /Unsupported file type: application\/pdf/,
    )
    expect(await outcome('jpeg-inside.png', await picture(640, 480, 'jpeg'))).toMatch(/^asset-/)
  })

  test('pictures: sides and ratio', async () => {
    expect(await outcome('ok.png', await picture(301, 301))).toMatch(/^asset-/)
    expect(await outcome('small.png', await picture(300, 400))).toMatch(/300 x 400 pixels/)
    expect(await outcome('wide.png', await picture(1000, 400))).toMatch(/aspect ratio 2.500/)
    expect(await outcome('tall.png', await picture(400, 1000))).toMatch(/aspect ratio 0.400/)
  })

  test('an over-large picture is refused at once', async () => {
    const content = Buffer.concat([await picture(), Buffer.alloc(30 * 2 ** 20)])
    expect(await outcome('large.png', content)).toMatch(/too large/)
    expect(demo.server.stats().assets).toBe(0)
  })

  test('sounds: duration', async () => {
    expect(await outcome('two.wav', wav(2))).toMatch(/^asset-/)
    expect(await outcome('short.wav', wav(1.5))).toMatch(/duration 1.50 s/)
    expect(await outcome('long.wav', wav(16))).toMatch(/duration 16.00 s/)
    const listed = await post(demo.server, 'groups/assets', { group_id: groupId, status: 2 })
    expect(listed.data).toMatchObject({ list: [{ type: 3, duration: 2, ext: '.wav' }] })
  })

  test('can be switched off', async () => {
    const server = await demo.restart({ enforceLimits: false })
    const sent = await sendFile(server, groupId, 'text.txt', Buffer.from('anything'))
    await server.settled()
    expect(field((await poll(server, String(field(sent.data, 'task_id')))).data, 'asset_id')).toMatch(
      /^asset-/,
    )
  })
})

describe('tasks', () => {
  test('take their time by type, and the asset is under review meanwhile', async () => {
    const server = await demo.restart({ processingMs: { image: 2000, audio: 4000 } })
    const sent = await sendFile(server, groupId, 'a.png', await picture())
    const sound = await sendFile(server, groupId, 'a.wav', wav(3))
    await server.settled()
    const assetIds = async () =>
      [
        await poll(server, String(field(sent.data, 'task_id'))),
        await poll(server, String(field(sound.data, 'task_id'))),
      ].map((reply) => ({ code: reply.code, ready: field(reply.data, 'asset_id') !== '' }))
    expect(await assetIds()).toEqual([
      { code: 200, ready: false },
      { code: 200, ready: false },
    ])
    const listed = await post(server, 'groups/assets', { group_id: groupId, type: 1 })
    expect(listed.data).toMatchObject({ list: [{ status: 1, file_url: '', name: 'a.png' }] })
    demo.clock.nowMs += 2000
    expect(await assetIds()).toEqual([
      { code: 200, ready: true },
      { code: 200, ready: false },
    ])
    demo.clock.nowMs += 2000
    expect(await assetIds()).toEqual([
      { code: 200, ready: true },
      { code: 200, ready: true },
    ])
  })

  test('go on after a restart', async () => {
    await demo.restart({ processingMs: { image: 5000 } })
    const sent = await sendFile(demo.server, groupId, 'a.png', await picture())
    // The restart comes before the file was looked at.
    const server = await demo.restart()
    await server.settled()
    const taskId = String(field(sent.data, 'task_id'))
    expect(field((await poll(server, taskId)).data, 'asset_id')).toBe('')
    demo.clock.nowMs += 5000
    expect(field((await poll(server, taskId)).data, 'asset_id')).toMatch(/^asset-/)
  })

  test('fail on the names that ask for it', async () => {
    const person = demo.server.addGroup({ name: 'Person', kind: 'real-person' })
    expect(await outcome('other-person.png', await picture(), person)).toMatch(/FaceMismatch/)
    expect(await outcome('other-person.png', await picture())).toMatch(/^asset-/)
    expect(await outcome('moderated.png', await picture())).toMatch(/ContentModeration/)
    const listed = await post(demo.server, 'groups/assets', { group_id: person, status: 3 })
    expect(listed.data).toMatchObject({ total: 1, list: [{ error_code: 'FaceMismatch' }] })
  })

  test('unknown tasks, missing ids and tasks of deleted groups are refused', async () => {
    const sent = await sendFile(demo.server, groupId, 'a.png', await picture())
    await post(demo.server, 'groups/delete', { group_id: groupId })
    expect(await poll(demo.server, String(field(sent.data, 'task_id')))).toMatchObject({
      status: 200,
      code: 404,
    })
    expect(await poll(demo.server, 'task_none')).toMatchObject({ code: 404 })
    expect(await poll(demo.server, '')).toMatchObject({ code: 400 })
  })
})
