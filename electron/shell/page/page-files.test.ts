import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayMakeLinks } from '../../base/files/links.test-support.ts'
import { respondWithPageFile } from './page-files.ts'

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
  if (mayMakeLinks) await symlink(join(dir, 'outside.js'), join(root, 'link.js'))
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
