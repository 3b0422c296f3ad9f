import { expect, test } from 'vitest'
import { isDraggedFromWeb, isPastedFromWeb } from './webContent.ts'

const transfer = (data: Readonly<Record<string, string>>) => ({
  types: Object.keys(data),
  getData: (type: string) => data[type] ?? '',
})

test('a drag out of a web page is one that brings an address and no file', () => {
  expect(isDraggedFromWeb(transfer({ 'text/uri-list': 'https://a.example/b.png' }))).toBe(true)
  expect(isDraggedFromWeb(transfer({ 'text/html': '<img>', Files: '' }))).toBe(false)
  expect(isDraggedFromWeb(transfer({ 'text/plain': 'words' }))).toBe(false)
})

test.each([
  [{ 'text/plain': ' https://a.example/b.png\n' }, true],
  [{ 'text/plain': 'data:image/png;base64,AAAA' }, true],
  [{ 'text/html': '<meta><IMG src="https://a.example/b.png">', 'text/plain': '' }, true],
  [{ 'text/html': '<b>words</b>', 'text/plain': 'words' }, false],
  [{ 'text/plain': 'see https://a.example/ for more' }, false],
  [{ 'text/html': '<img>', Files: '' }, false],
  [{}, false],
])('a paste of %o is from the web: %s', (data, expected) => {
  expect(isPastedFromWeb(transfer(data))).toBe(expected)
})
