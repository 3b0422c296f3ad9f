import { join } from 'node:path'
import type { UploadItem } from '../../shared/uploads/uploads.ts'
import { dropFiles } from '../e2e/support/drop.ts'
import { expect, test, uploadRow } from '../e2e/support/fixtures.ts'
import { makeTempDir } from '../e2e/support/launch.ts'
import { writeBitmap } from '../e2e/support/samples.ts'
import { writeSlowFilm } from '../e2e/support/slow-film.ts'
import { writeTone } from '../e2e/support/tone.ts'
import { openGroup } from '../e2e/support/uploads-panel.ts'

/** How many files stand where, so that a failure tells which do not go on. */
function endsOf(items: readonly UploadItem[]): Readonly<Record<string, number>> {
  const ends: Record<string, number> = {}
  for (const { state, fit } of items) {
    const words = `${state.kind}, ${fit?.kind}`
    ends[words] = (ends[words] ?? 0) + 1
  }
  return ends
}

test('a drop of forty becomes assets, one by the dialog and the others at once', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Forty' })
  const dir = await makeTempDir('asset-library-files-')
  const pictures = Array.from({ length: 36 }, (_, at) => join(dir.path, `wide-${at}.bmp`))
  const sounds = ['low.wav', 'middle.wav', 'high.wav'].map((name) => join(dir.path, name))
  const film = join(dir.path, 'slow.mp4')
  await Promise.all([
    ...pictures.map((path, at) => writeBitmap(path, 800 + 6 * at, 301 + 2 * at)),
    ...sounds.map((path, at) => writeTone(path, 9 + at)),
    writeSlowFilm(film),
  ])
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  const items = (): Promise<readonly UploadItem[]> =>
    page.evaluate(async () => {
      const answer = await window.assetLibrary.uploads.list({})
      return answer.ok ? answer.value.items : []
    })
  await openGroup(page, 'Forty')
  await dropFiles(page, page.getByRole('main'), [...sounds, film, ...pictures])
  await expect(page.getByText('40 refused files can be made to fit.')).toBeVisible()

  await uploadRow(page, 'low.wav').getByRole('button', { name: 'Make it fit' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Will be accepted')
  await dialog.getByRole('button', { name: 'Make it fit' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Make all fit' }).click()
  await expect(dialog).toContainText('Trimmed to the first seconds')
  await dialog.getByRole('button', { name: 'Make all fit' }).click()

  await expect.poll(async () => endsOf(await items()), { timeout: 600_000 }).toEqual({ 'ready, fitted': 40 })
  for (const { state } of await items())
    expect(state).toMatchObject({ assetId: expect.stringMatching(/^asset-/) })
  expect(server.stats().acceptedUploads).toBe(40)
  await expect(page.getByRole('status').filter({ hasText: /files were made to fit/ })).toHaveCount(1)
  await dir.remove()
})
