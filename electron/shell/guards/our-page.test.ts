import { expect, it } from 'vitest'
import type { InvokeEvent, SenderFrame } from '../ipc/ipc-adapter.ts'
import { isOurPage } from './our-page.ts'

const from = (url: string, parent: SenderFrame | null = null, id = 1): InvokeEvent => {
  const mainFrame = { url, parent }
  return { senderFrame: mainFrame, sender: { id, mainFrame } }
}
const page = 'asset-library://app/index.html'

it('hears our page in our window', () => {
  expect(isOurPage(from(page), 1)).toBe(true)
})

it.each([
  'https://evil.example/',
  'data:text/html,x',
  'about:blank',
  'file:///etc/passwd',
  'asset-library://other/',
])('does not hear %s in our window', (url) => expect(isOurPage(from(url), 1)).toBe(false))

it('does not hear another window, a frame inside, a frame that is gone, or anybody without a window', () => {
  const { sender, senderFrame } = from(page)
  expect(isOurPage(from(page, null, 2), 1)).toBe(false)
  expect(isOurPage(from(page, senderFrame), 1)).toBe(false)
  expect(isOurPage({ sender, senderFrame: { url: page, parent: null } }, 1)).toBe(false)
  expect(isOurPage({ sender, senderFrame: null }, 1)).toBe(false)
  expect(isOurPage(from(page), null)).toBe(false)
})
