import { describe, expect, it } from 'vitest'
import { isAllowedRequest, isAppUrl, schemePrivileges } from './app-origin.ts'

const hotReload = 'ws://127.0.0.1:5173'

it('lets our pages keep what was compiled, and past no policy', () => {
  expect(Object.keys(schemePrivileges).sort()).toEqual(
    ['codeCache', 'secure', 'standard', 'stream', 'supportFetchAPI'].sort(),
  )
  expect(new Set(Object.values(schemePrivileges))).toEqual(new Set([true]))
})

describe('an address of our own page', () => {
  it.each(['asset-library://app/index.html', 'asset-library://app/media/preview/g/a'])('is %s', (url) => {
    expect(isAppUrl(url)).toBe(true)
  })

  it.each([
    'asset-library://other/index.html',
    'asset-library://app.evil.com/',
    'asset-library://app:80/',
    'asset-library:app/index.html',
    'about:blank',
    'about:srcdoc',
    'data:text/html,x',
    'blob:asset-library://app/0',
    'file:///etc/passwd',
    'https://app/',
    'http://localhost:5173/',
    'nonsense',
    '',
  ])('is not %s', (url) => {
    expect(isAppUrl(url)).toBe(false)
  })
})

describe('a request of the page', () => {
  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'ftp://x/',
  ])('never goes to %s', (url) => {
    expect(isAllowedRequest(url, null)).toBe(false)
  })

  it.each([
    ['ws://127.0.0.1:5173/?token=x', true],
    ['asset-library://app/main.tsx', true],
    ['http://127.0.0.1:5173/', false],
    ['ws://127.0.0.1:5174/', false],
    ['ws://localhost.evil.com:5173/', false],
    ['ws://127.0.0.1:5173@evil.com/', false],
    ['wss://127.0.0.1:5173/', false],
  ])('in development: %s is %s', (url, expected) => {
    expect(isAllowedRequest(url, hotReload)).toBe(expected)
  })
})
