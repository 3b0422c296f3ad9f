import type { Page } from '@playwright/test'
import { dropFiles } from './drop.ts'
import { expect, treeItem } from './fixtures.ts'

/** The panel of uploads. */
export const uploads = (page: Page) => page.getByRole('region', { name: 'Uploads' })
export const openGroup = async (page: Page, name: string): Promise<void> => {
  await treeItem(page, name).click()
  await expect(treeItem(page, name)).toHaveAttribute('aria-selected', 'true')
}
export const drop = (page: Page, ...paths: readonly string[]): Promise<void> =>
  dropFiles(page, page.getByRole('main'), paths)
