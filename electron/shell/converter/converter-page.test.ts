import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAllowedRequest } from '../page/app-origin.ts'
import { converterUrl, respondToConverter } from './converter-page.ts'

let rendererDir = ''
beforeAll(async () => {
  rendererDir = await mkdtemp(join(tmpdir(), 'converter-page-'))
  await mkdir(join(rendererDir, 'assets'))
  await mkdir(join(rendererDir, 'converter'))
  await writeFile(join(rendererDir, 'index.html'), "the app's own page")
  await writeFile(join(rendererDir, 'converter/index.html'), '<!doctype html>')
  await writeFile(join(rendererDir, 'converter/picture.html'), '<!doctype html>')
  await writeFile(join(rendererDir, 'assets/converter-x1_Y.js'), 'export {}')
  await writeFile(join(rendererDir, 'assets/index.css'), 'body {}')
})
afterAll(() => rm(rendererDir, { recursive: true, force: true }))

const ask = (address: string, method = 'GET'): Promise<Response> =>
  respondToConverter(new Request(address, { method }), {
    rendererDir,
    devServer: null,
    respond: async (request) => new Response(`asked for ${new URL(request.url).pathname}`),
  })

describe('the page of the converter', () => {
  it.each([
    converterUrl('index', 'ticket'),
    converterUrl('picture', 'ticket'),
    'asset-library://converter/assets/converter-x1_Y.js',
  ])('is served with a policy that allows nothing else: %s', async (address) => {
    const answer = await ask(address)
    expect(answer.status).toBe(200)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      'worker-src blob:',
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    'asset-library://converter/',
    'asset-library://converter/index.html',
    'asset-library://converter/assets/index.css',
    'asset-library://converter/assets/../index.html',
    'asset-library://converter/assets/..%2findex.html',
    'asset-library://converter/media/upload/0b9c0000-0000-4000-8000-000000000000',
    'asset-library://app/converter/index.html',
    'asset-library://app/conversion/ticket/job',
    'asset-library://converter.evil/conversion/ticket/job',
  ])('nothing else is: %s', async (address) => {
    expect((await ask(address)).status).toBe(404)
  })

  it('asks for its conversion, of which nothing is kept, and sends nothing anywhere else', async () => {
    const answer = await ask('asset-library://converter/conversion/ticket/job')
    expect(await answer.text()).toBe('asked for /conversion/ticket/job')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await ask(converterUrl('index', 'ticket'), 'POST')).status).toBe(404)
  })
})

it.each([
  ['asset-library://converter/conversion/t/job', true],
  ['blob:asset-library://converter/0', true],
  ['asset-library://app/index.html', false],
  ['asset-library://app/media/preview/g/a', false],
  ['https://example.com/', false],
  ['http://127.0.0.1/', false],
  ['file:///etc/passwd', false],
])('a request of it to %s is let through: %s', (address, isAllowed) => {
  expect(isAllowedRequest(address, null, 'converter')).toBe(isAllowed)
  expect(isAllowedRequest('asset-library://converter/', null)).toBe(false)
})
