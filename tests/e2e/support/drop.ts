import type { Locator, Page } from '@playwright/test'

/**
 * Drops files or folders from the desktop onto an element, as a person would: through the browser's own input, so that
 * the page gets real File objects with real paths.
 */
export async function dropFiles(page: Page, target: Locator, paths: readonly string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (box === null) throw new Error('the drop target is not on the screen')
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  const x = Math.round(box.x + Math.min(box.width / 2, 200))
  const y = Math.round(box.y + box.height / 2)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  }
  await session.detach()
}
