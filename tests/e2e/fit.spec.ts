import { join } from 'node:path'
import { findViolations } from './support/axe.ts'
import { expect, test, uploadRow } from './support/fixtures.ts'
import { makeTempDir } from './support/launch.ts'
import { writeBitmap } from './support/samples.ts'
import { drop, openGroup } from './support/uploads-panel.ts'

test('a refused picture is made to fit by the keyboard, and becomes an asset', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Fitting' })
  const dir = await makeTempDir('asset-library-files-')
  await writeBitmap(join(dir.path, 'panorama.bmp'), 1600, 400)
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Fitting')
  await drop(page, join(dir.path, 'panorama.bmp'))
  const row = uploadRow(page, 'panorama.bmp')
  await expect(row).toContainText('Ratio 4')
  await expect(row).toContainText('Will be cropped to 2.5:1')

  const makeIt = row.getByRole('button', { name: 'Make it fit' })
  await makeIt.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Will be accepted')
  await page.keyboard.press('Escape')
  await expect(makeIt).toBeFocused()
  await makeIt.press('Enter')
  const frame = dialog.getByRole('slider', { name: 'The part that is kept' })
  await frame.press('End')
  await expect(frame).toHaveAttribute('aria-valuenow', '100')
  await expect(dialog.getByRole('radio', { name: 'By hand' })).toBeChecked()
  await expect(dialog.getByRole('img', { name: 'Result' })).toBeVisible()
  expect(await findViolations(page)).toEqual([])
  await frame.press('Enter')

  await expect(dialog).toHaveCount(0)
  // Its button is gone, so its row has the keyboard.
  await expect(row).toBeFocused()
  await expect(row).toHaveAccessibleDescription(/fitted: \d+ × 400.*the original: 1,?600 × 400/)
  await expect(row).toContainText('Ready')
  await expect(row).toContainText(/asset-\w+/)
  await dir.remove()
})
