import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, treeItem, uploadRow } from './support/fixtures.ts'
import { clickMenuItem, copyMarkedText } from './support/keyboard.ts'
import { sampleFiles } from './support/samples.ts'

interface Loose {
  readonly base64: string
  readonly html: string
}

/** A paste or a drop of a picture that is nowhere on the disk, as screenshots and browsers bring it. */
async function bring(page: Page, how: 'paste' | 'drop', picture: Loose): Promise<void> {
  await page.evaluate(
    ([event, { base64, html }]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([bytes], '../../a name.png', { type: 'image/png' }))
      transfer.setData('text/html', html)
      const more = { bubbles: true, cancelable: true }
      document
        .querySelector('main')
        ?.dispatchEvent(
          event === 'paste'
            ? new ClipboardEvent('paste', { ...more, clipboardData: transfer })
            : new DragEvent('drop', { ...more, dataTransfer: transfer }),
        )
    },
    [how, picture] as const,
  )
}

test('takes pictures that are pasted or dragged out of a browser, or says why not', async ({
  startServer,
  launch,
  userDataDir,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Pasted things' })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Pasted things').click()
  const base64 = async (path: string) => (await readFile(path)).toString('base64')
  const html = '<img src="https://pictures.example/one.png">'
  const pasted = uploadRow(page, /Pasted \d{4}-\d\d-\d\d at [\d.]+( 2)?\.(png|jpg)/)

  await bring(page, 'paste', { base64: await base64(sampleFiles.png.path), html: '' })
  await expect(pasted).toHaveCount(1)
  await bring(page, 'drop', { base64: await base64(sampleFiles.jpeg.path), html })
  await expect(pasted).toHaveCount(2)
  for (const place of [0, 1]) await expect(pasted.nth(place)).toContainText('Ready')
  expect(server.stats().acceptedUploads).toBe(2)
  // What is an asset now needs no file any more.
  await expect.poll(() => readdir(join(userDataDir, 'pasted'))).toEqual([])

  await bring(page, 'paste', { base64: Buffer.from('no picture').toString('base64'), html: '' })
  await expect(page.getByText('This is not a file on this computer')).toBeVisible()
  await page.evaluate(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(61 * 1024 * 1024)], 'large.png'))
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: transfer }))
  })
  await expect(page.getByText('Too much to take over at once')).toBeVisible()

  // Only an address: from the menu, with the keyboard outside of any text, and by a drag.
  const search = page.getByRole('searchbox', { name: 'Search assets' })
  await search.fill('https://pictures.example/one.png')
  await clickMenuItem(electronApp, 'Select all')
  expect(await copyMarkedText(electronApp, page)).toBe(true)
  await search.fill('')
  await treeItem(page, 'Pasted things').focus()
  await clickMenuItem(electronApp, 'Paste')
  const answer = page.getByText('The app does not download from web pages')
  await expect(answer).toBeVisible()
  await page.getByRole('status').filter({ has: answer }).getByRole('button').last().click()
  await expect(answer).toBeHidden()
  const session = await page.context().newCDPSession(page)
  const item = { mimeType: 'text/uri-list', data: 'https://pictures.example/one.png' }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [item], dragOperationsMask: 1 }
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 300, data })
  }
  await expect(answer).toBeVisible()
  expect(server.stats().acceptedUploads).toBe(2)
})
