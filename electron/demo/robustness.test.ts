import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startDemoServer } from './index.ts'
import { boundary, picture, post, sendFile, sendForm, startTestDemo, type TestDemo } from './test-support.ts'

let demo: TestDemo
beforeEach(async () => {
  demo = await startTestDemo()
})
afterEach(() => demo.stop())

async function alive(): Promise<void> {
  expect(await post(demo.server, 'groups/list', {})).toMatchObject({ code: 200 })
}

/** Sends bytes as they are and returns what comes back until the socket ends. */
async function talk(text: string, end = true): Promise<string> {
  const socket = connect(demo.server.port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => undefined)
  socket.write(text)
  if (end) socket.end()
  await once(socket, 'close')
  return Buffer.concat(chunks).toString('latin1')
}

describe('hostile input', () => {
  test.each([
    ['not JSON', '{"page":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '7'],
    ['wrong types', '{"page":"1","page_size":[],"group_type":"x"}'],
    ['nothing real', '{"page":-1}'],
    ['huge numbers', '{"page":1e308,"page_size":1e308}'],
    ['a prototype', '{"__proto__":{"page":2},"constructor":1,"page_size":0.5}'],
  ])('%s', async (_, body) => {
    const reply = await post(demo.server, 'groups/list', body)
    expect(reply.status).toBe(200)
    expect(reply.code).toBe(400)
    await alive()
  })

  test('a JSON body above 64 KiB', async () => {
    expect(await post(demo.server, 'groups/list', `"${'x'.repeat(100_000)}"`)).toMatchObject({ status: 413 })
    await alive()
  })

  test('headers that are too long, requests that are none, unknown methods and paths', async () => {
    expect(await talk(`GET / HTTP/1.1\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`)).toMatch(/^(HTTP\/1\.1 4\d\d|$)/)
    expect(await talk('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    const host = `Host: 127.0.0.1:${demo.server.port}\r\nConnection: close\r\n`
    expect(await talk(`GET /api/v1/asset/groups/list HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1\.1 405/)
    expect(await talk(`GET /api/v1/asset/__proto__ HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1\.1 404/)
    expect(await talk(`GET // HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1\.1 4/)
    await alive()
  })

  test('a foreign host name, as in DNS rebinding', async () => {
    const request =
      'GET /auth/real-human-authorization HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'
    expect(await talk(request)).toMatch(/^HTTP\/1\.1 421/)
  })

  test('an upload of more than 60 MB is refused before it is read', async () => {
    const head = `POST /api/v1/asset/upload HTTP/1.1\r\nHost: 127.0.0.1:${demo.server.port}\r\nAuthorization: ${demo.server.apiKey}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${61 * 2 ** 20}\r\n\r\n`
    expect(await talk(head, false)).toMatch(/^HTTP\/1\.1 413/)
    await alive()
  })

  test.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['another type', 'application/json', '{}'],
    ['an empty body', `multipart/form-data; boundary=${boundary}`, ''],
    ['rubbish', `multipart/form-data; boundary=${boundary}`, 'rubbish'.repeat(1000)],
    [
      'no end',
      `multipart/form-data; boundary=${boundary}`,
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc`,
    ],
    [
      'no name',
      `multipart/form-data; boundary=${boundary}`,
      `--${boundary}\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--${boundary}--\r\n`,
    ],
    [
      'a file as a field',
      `multipart/form-data; boundary=${boundary}`,
      `--${boundary}\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc\r\n--${boundary}--\r\n`,
    ],
    [
      'a field named like a prototype',
      `multipart/form-data; boundary=${boundary}`,
      `--${boundary}\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nabc\r\n--${boundary}--\r\n`,
    ],
  ])('a form with %s', async (_, contentType, body) => {
    const reply = await sendForm(demo.server, Buffer.from(body), {
      authorization: demo.server.apiKey,
      'content-type': contentType,
    })
    expect(reply.code).toBe(400)
    expect(demo.server.stats().assets).toBe(0)
    await alive()
  })

  test('a client that goes away in the middle of an upload leaves nothing behind', async () => {
    const socket = connect(demo.server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      `POST /api/v1/asset/upload HTTP/1.1\r\nHost: 127.0.0.1:${demo.server.port}\r\nAuthorization: ${demo.server.apiKey}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 5000000\r\n\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n${'x'.repeat(100_000)}`,
    )
    await expect.poll(() => demo.server.requests().at(-1)?.bodyBytes).toBeGreaterThan(50_000)
    socket.destroy()
    await expect.poll(() => demo.server.requests().at(-1)?.endedAtMs).toBeDefined()
    expect(demo.server.stats()).toMatchObject({ assets: 0, acceptedUploads: 0 })
    await alive()
  })

  test('a picture that lies about itself fails its task and nothing else', async () => {
    const groupId = demo.server.addGroup({ name: 'Liars' })
    const png = await picture()
    await sendFile(demo.server, groupId, 'half.png', png.subarray(0, 20))
    await sendFile(
      demo.server,
      groupId,
      'fake.mp4',
      Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isomiso2\xff\xff\xff\xff', 'latin1'),
    )
    await demo.server.settled()
    const failed = await post(demo.server, 'groups/assets', { group_id: groupId, status: 3 })
    expect(failed.data).toMatchObject({ total: 2 })
    await alive()
  })
})

describe('lifecycle', () => {
  test('several at once do not know of each other', async () => {
    const other = await startTestDemo({ apiKey: 'other-key' })
    other.server.addGroup({ name: 'Theirs' })
    expect((await post(demo.server, 'groups/list', {})).data).toMatchObject({ total: 0 })
    expect((await post(demo.server, 'groups/list', {}, { authorization: 'other-key' })).status).toBe(401)
    await other.stop()
    await alive()
  })

  test('everything is there after a restart', async () => {
    const groupId = demo.server.addGroup({ name: 'Kept' })
    await sendFile(demo.server, groupId, 'a.png', await picture())
    await demo.server.settled()
    const before = demo.server.stats()
    const server = await demo.restart()
    expect(server.stats()).toEqual({ ...before, requests: 0, peakConcurrentUploads: 0 })
    const listed = await post(server, 'groups/assets', { group_id: groupId })
    expect(listed.data).toMatchObject({ total: 1, list: [{ name: 'a.png', status: 2 }] })
  })

  test('closing twice is one close; a taken port and a broken data folder are errors', async () => {
    const blocked = join(demo.dataDir, 'blocked')
    await writeFile(blocked, 'a file, not a folder')
    await expect(startDemoServer({ dataDir: blocked })).rejects.toThrow()
    await expect(
      startDemoServer({ dataDir: join(demo.dataDir, 'second'), port: demo.server.port }),
    ).rejects.toThrow(/EADDRINUSE/)
    await Promise.all([demo.server.close(), demo.server.close()])
  })
})

test('a client that goes while its request is held up keeps nobody waiting', async () => {
  demo.server.faults.add({ endpoint: 'upload', effects: { kind: 'latency', ms: 150 } })
  const socket = connect(demo.server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  const head = `POST /api/v1/asset/upload HTTP/1.1\r\nHost: 127.0.0.1:${demo.server.port}\r\n`
  socket.write(`${head}Authorization: ${demo.server.apiKey}\r\nContent-Length: 1000\r\n`)
  socket.write(`Content-Type: multipart/form-data; boundary=${boundary}\r\n\r\n--${boundary}\r\n`)
  await expect.poll(() => demo.server.requests().length).toBe(1)
  socket.destroy()
  // Seen through to its end, although nothing more can come.
  await expect.poll(() => demo.server.requests()[0]?.endedAtMs).toBeTypeOf('number')
  await alive()
})
