import { describe, expect, it } from 'vitest'
import { isAllowedRequest, isAppUrl } from './app-origin'

const devServer = 'http://localhost:5173'

describe('an address of our own page', () => {
  it.each(['asset-library://app/index.html', 'asset-library://app/media/preview/g/a'])('is %s', (url) => {
    expect(isAppUrl(url, null)).toBe(true)
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
    expect(isAppUrl(url, null)).toBe(false)
  })

  it.each([
    ['http://localhost:5173/index.html', true],
    ['http://localhost:5174/', false],
    ['http://localhost.evil.com:5173/', false],
    ['http://localhost:5173@evil.com/', false],
    ['https://localhost:5173/', false],
  ])('with a development server: %s is %s', (url, expected) => {
    expect(isAppUrl(url, devServer)).toBe(expected)
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
})
