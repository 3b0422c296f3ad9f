import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAllowedRequest, isAppUrl } from './app-origin'
import { respondWithPageFile } from './page-files'

let dir: string
let root: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'page-files-'))
  root = join(dir, 'root')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'index.html'), '<!doctype html>')
  await writeFile(join(root, 'assets', 'app.js'), 'export {}')
  await writeFile(join(root, 'secret.key'), 'unknown type')
  await writeFile(join(dir, 'outside.js'), 'secret')
  await symlink(join(dir, 'outside.js'), join(root, 'link.js'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('page files', () => {
  it.each(['/', '/index.html', '/assets/app.js'])('serves %s with the policy', async (path) => {
    const response = await respondWithPageFile(root, path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    '/../outside.js',
    '/..%2foutside.js',
    '/%2e%2e/outside.js',
    '/assets/..%2f..%2foutside.js',
    '/assets%5c..%5c..%5coutside.js',
    '/link.js',
    '/secret.key',
    '/assets',
    '/nothing.js',
    '/index.html%00.js',
    '/%zz',
    '//etc/passwd',
  ])('answers 404 to %s', async (path) => {
    expect((await respondWithPageFile(root, path)).status).toBe(404)
  })
})

describe('addresses', () => {
  it.each([
    ['asset-library://app/index.html', null, true],
    ['asset-library://other/index.html', null, false],
    ['asset-library://app.evil.example/', null, false],
    ['https://app/index.html', null, false],
    ['http://localhost:5173/x', null, false],
    ['http://localhost:5173/x', 'http://localhost:5173', true],
    ['http://localhost:5174/x', 'http://localhost:5173', false],
    ['file:///etc/passwd', null, false],
    ['not an address', null, false],
  ] as const)('%s with dev server %s is ours: %s', (url, devServerUrl, ours) => {
    expect(isAppUrl(url, devServerUrl)).toBe(ours)
  })

  it.each([
    'https://example.com/',
    'http://127.0.0.1:9/',
    'file:///etc/passwd',
    'ws://localhost:5173/',
    'ftp://x/',
  ])('the page may not ask for %s', (url) => expect(isAllowedRequest(url, null)).toBe(false))
})
