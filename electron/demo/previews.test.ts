import { request } from 'undici'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseRange } from './http/range.ts'
import { field, picture, post, sendFile, startTestDemo, type TestDemo } from './test-support.ts'

let demo: TestDemo
let content: Buffer
let fileUrl: string
beforeEach(async () => {
  demo = await startTestDemo({ previewTtlMs: 60_000 })
  const groupId = demo.server.addGroup({ name: 'Previews' })
  content = await picture()
  await sendFile(demo.server, groupId, 'a.png', content)
  await demo.server.settled()
  const listed = await post(demo.server, 'groups/assets', { group_id: groupId })
  fileUrl = String(field(listed.data, 'list', 0, 'file_url'))
})
afterEach(() => demo.stop())

async function get(url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') {
  const response = await request(url, { headers, method })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: Buffer.from(await response.body.arrayBuffer()),
  }
}

test('the address works until it expires', async () => {
  demo.clock.nowMs += 59_999
  expect((await get(fileUrl)).status).toBe(200)
  demo.clock.nowMs += 1
  expect((await get(fileUrl)).status).toBe(403)
})

test('changed addresses are refused', async () => {
  const change = (edit: (url: URL) => void) => {
    const url = new URL(fileUrl)
    edit(url)
    return url.href
  }
  const later = change((url) => url.searchParams.set('expires', String(demo.clock.nowMs + 10 ** 9)))
  const other = change((url) => {
    url.pathname = '/files/2.png'
  })
  const bad = change((url) => url.searchParams.set('signature', 'AAAA'))
  const none = change((url) => url.searchParams.delete('signature'))
  for (const url of [later, other, bad, none]) expect((await get(url)).status).toBe(403)
  for (const path of [
    '/files/../demo.sqlite',
    '/files/%2e%2e%2fdemo.sqlite',
    '/files/',
    '/files/1/../../x',
  ]) {
    expect([403, 404]).toContain((await get(`${demo.server.origin}${path}`)).status)
  }
})

test('the address outlives a restart on the same port', async () => {
  await demo.restart({ port: demo.server.port })
  expect((await get(fileUrl)).body.equals(content)).toBe(true)
})

test('serves ranges, and heads without bodies', async () => {
  const part = await get(fileUrl, { range: 'bytes=10-19' })
  expect(part.status).toBe(206)
  expect(part.headers['content-range']).toBe(`bytes 10-19/${content.length}`)
  expect(part.body.equals(content.subarray(10, 20))).toBe(true)
  const tail = await get(fileUrl, { range: 'bytes=-5' })
  expect(tail.body.equals(content.subarray(-5))).toBe(true)
  const outside = await get(fileUrl, { range: `bytes=${content.length}-` })
  expect(outside.status).toBe(416)
  expect(outside.headers['content-range']).toBe(`bytes */${content.length}`)
  const head = await get(fileUrl, {}, 'HEAD')
  expect(head).toMatchObject({
    status: 200,
    headers: { 'content-length': String(content.length), 'accept-ranges': 'bytes' },
  })
  expect(head.body).toHaveLength(0)
})

test('reads Range headers', () => {
  expect(parseRange(undefined, 100)).toEqual({ kind: 'whole' })
  expect(parseRange('bytes=0-', 100)).toEqual({ kind: 'part', start: 0, end: 99 })
  expect(parseRange('bytes=90-200', 100)).toEqual({ kind: 'part', start: 90, end: 99 })
  expect(parseRange('bytes=-500', 100)).toEqual({ kind: 'part', start: 0, end: 99 })
  expect(parseRange('bytes=-0', 100)).toEqual({ kind: 'unsatisfiable' })
  expect(parseRange('bytes=100-', 100)).toEqual({ kind: 'unsatisfiable' })
  expect(parseRange('bytes=5-2', 100)).toEqual({ kind: 'whole' })
  expect(parseRange('bytes=0-1,4-5', 100)).toEqual({ kind: 'whole' })
  expect(parseRange('lines=0-1', 100)).toEqual({ kind: 'whole' })
})
