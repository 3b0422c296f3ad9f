import { createHash } from 'node:crypto'
import { request } from 'undici'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { post, startTestDemo, type TestDemo } from './test-support.ts'

let demo: TestDemo
beforeEach(async () => {
  demo = await startTestDemo()
})
afterEach(() => demo.stop())

async function link(): Promise<string> {
  return String((await post(demo.server, 'get-authorize-url', '')).data)
}

async function page(url: string, headers: Record<string, string> = {}) {
  const response = await request(url, { headers })
  return { status: response.statusCode, headers: response.headers, text: await response.body.text() }
}

async function submit(url: string, name: string) {
  const response = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ name }).toString(),
  })
  return { status: response.statusCode, text: await response.body.text() }
}

test('the page makes a real-person group, once', async () => {
  const url = await link()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/auth\/real-human-authorization\?uuid=[0-9a-f-]{36}$/)
  const shown = await page(url)
  expect(shown.status).toBe(200)
  expect(shown.text).toContain('I consent and verify (demo)')
  expect((await submit(url, ' Ada Lovelace ')).status).toBe(200)
  const persons = await post(demo.server, 'groups/list', { group_type: 1, real_human_type: 2 })
  expect(persons.data).toMatchObject({
    total: 1,
    list: [{ group_name: 'Ada Lovelace', group_type: 1, real_human_type: 2 }],
  })
  const again = await submit(url, 'Ada')
  expect(again.status).toBe(410)
  expect(again.text).toContain('Already used')
  expect(demo.server.stats().groups).toBe(1)
})

test('speaks Chinese, carries no script, and its policy matches its style', async () => {
  const shown = await page(await link(), { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' })
  expect(shown.text).toContain('lang="zh-CN"')
  expect(shown.text).toContain('我同意并完成认证')
  expect(shown.text).not.toMatch(/<script|\son\w+=/)
  const style = /<style>([\s\S]*)<\/style>/.exec(shown.text)?.[1] ?? ''
  const policy = String(shown.headers['content-security-policy'])
  expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(policy).toContain("default-src 'none'")
  expect(shown.headers['cache-control']).toBe('no-store')
})

test('links expire, and unknown ones say so', async () => {
  const url = await link()
  demo.clock.nowMs += 120_000
  const expired = await page(url)
  expect(expired.status).toBe(410)
  expect(expired.text).toContain('Link expired')
  expect((await submit(url, 'Late')).status).toBe(410)
  const unknown = await page(`${demo.server.origin}/auth/real-human-authorization?uuid=%22%3E%3Cscript%3E`)
  expect(unknown.status).toBe(404)
  expect(unknown.text).not.toContain('<script')
  expect(demo.server.stats().groups).toBe(0)
})

test('a name is needed', async () => {
  const url = await link()
  expect((await submit(url, '   ')).status).toBe(400)
  expect((await submit(url, 'x'.repeat(65))).status).toBe(400)
  expect((await submit(url, 'Fine')).status).toBe(200)
})

test('can be completed in process', async () => {
  const uuid = new URL(await link()).searchParams.get('uuid') ?? ''
  const groupId = demo.server.completeVerification(uuid, 'Grace')
  const persons = await post(demo.server, 'groups/list', { group_type: 1 })
  expect(persons.data).toMatchObject({ list: [{ group_id: groupId, group_name: 'Grace' }] })
  expect(() => demo.server.completeVerification(uuid)).toThrow()
})
