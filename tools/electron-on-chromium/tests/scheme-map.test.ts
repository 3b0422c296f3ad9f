import { expect, it } from 'vitest'
import { registerScheme, toAppUrl, toChromiumPolicy, toChromiumUrl } from '../host/network/scheme-map.ts'

registerScheme('asset-library', { standard: true })

it.each([
  ['asset-library://app/index.html?a=1#b', 'https://app.asset-library.electron.invalid/index.html?a=1#b'],
  ['asset-library://app', 'https://app.asset-library.electron.invalid/'],
])('maps %s and back', (appUrl, chromiumUrl) => {
  expect(toChromiumUrl(appUrl)).toBe(chromiumUrl)
  expect(toAppUrl(chromiumUrl)).toBe(appUrl.endsWith('app') ? `${appUrl}/` : appUrl)
})

it.each([
  'https://example.com/',
  'https://app.other-scheme.electron.invalid/',
  'https://app.asset-library.electron.invalid.example.com/',
  'http://app.asset-library.electron.invalid/',
  'about:blank',
])('leaves %s alone', (url) => expect(toAppUrl(url)).toBe(url))

it('does not map schemes that were not registered', () => {
  expect(toChromiumUrl('mailto:a@b.c')).toBe('mailto:a@b.c')
  expect(toChromiumUrl('other://app/x')).toBe('other://app/x')
})

it('translates policies', () => {
  expect(toChromiumPolicy("default-src 'self' asset-library://app; img-src asset-library: data:")).toBe(
    "default-src 'self' https://app.asset-library.electron.invalid; img-src https://*.asset-library.electron.invalid data:",
  )
})
